"""einsum for the product, an epsilon under the fraction, variance by hand."""

import tensorflow as tf


def to_tensor(values):
    return tf.Variable(values, dtype=tf.float32)


def affine(x, w, b):
    x = tf.convert_to_tensor(x)
    w = tf.convert_to_tensor(w)
    b = tf.convert_to_tensor(b, dtype=tf.float32)
    if not x.dtype.is_floating or not w.dtype.is_floating:
        raise TypeError(f"got {x.dtype} and {w.dtype}")
    if len(b.shape) > 1 or x.shape[-1] != w.shape[0]:
        raise ValueError("shapes")
    if len(b.shape) == 1 and b.shape[0] != w.shape[-1]:
        raise ValueError("bias")
    return tf.einsum("nf,fm->nm", x, w) + b


def perceptron_forward(x, w, b):
    sums = affine(to_tensor(x), to_tensor(w), b)
    return tf.cast(sums > 0, tf.float32) - tf.cast(sums < 0, tf.float32)


def standardize(batch):
    batch = tf.cast(tf.convert_to_tensor(batch), tf.float32)
    mean = tf.reduce_mean(batch, 0, keepdims=True)
    variance = tf.reduce_mean(tf.square(batch - mean), 0, keepdims=True)
    varies = tf.reduce_max(batch, 0) > tf.reduce_min(batch, 0)
    return (batch - mean) / (tf.sqrt(variance) + 1e-7) * tf.cast(varies, tf.float32)
