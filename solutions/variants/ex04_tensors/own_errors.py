"""TensorFlow's errors caught and raised as others; classes of errors that are kinds of those asked for."""

import tensorflow as tf


class WrongKind(TypeError):
    pass


class WrongShape(ValueError):
    pass


def to_tensor(values):
    try:
        return tf.convert_to_tensor(values, dtype=tf.float32)
    except ValueError as error:
        raise WrongShape(str(error)) from None


def affine(x, w, b):
    if "float" not in str(x.dtype) or "float" not in str(w.dtype):
        raise WrongKind(f"{x.dtype} {w.dtype}")
    neurons = w.shape[1]
    if isinstance(b, float):
        b = tf.fill([neurons], b)
    try:
        product = tf.matmul(x, w)
        tf.debugging.assert_shapes([(b, (neurons,))])
    except tf.errors.InvalidArgumentError as error:
        raise WrongShape(error.message) from None
    except ValueError as error:
        raise WrongShape(str(error)) from None
    return tf.add(product, b)


def perceptron_forward(x, w, b):
    bias = float(b) if isinstance(b, (int, float)) else to_tensor(b)
    return tf.math.sign(affine(to_tensor(x), to_tensor(w), bias))


def standardize(batch):
    batch = to_tensor(batch)
    mean, variance = tf.nn.moments(batch, axes=[0])
    varies = tf.reduce_any(batch != batch[0], axis=0)
    return tf.math.divide_no_nan(batch - mean, tf.where(varies, tf.sqrt(variance), 0.0))
