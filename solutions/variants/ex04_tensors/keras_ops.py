"""The same through keras.ops and a layer, with helpers and type hints."""

import keras
import numpy as np
import tensorflow as tf


def to_tensor(values) -> tf.Tensor:
    return keras.ops.convert_to_tensor(np.asarray(values, "float32"))


def is_float(table) -> bool:
    return tf.as_dtype(table.dtype).is_floating


def check(x, w, b) -> None:
    if not (is_float(x) and is_float(w)):
        raise TypeError("x and w have to be floats")
    features, neurons = w.shape
    if x.shape[1] != features or np.shape(b) not in [(), (neurons,)]:
        raise ValueError("shapes do not fit")


def affine(x, w, b) -> tf.Tensor:
    check(x, w, b)
    return keras.ops.matmul(x, w) + b


def perceptron_forward(x, w, b):
    z = affine(to_tensor(x), to_tensor(w), to_tensor(b))
    return tf.where(z > 0, tf.ones_like(z), tf.where(z < 0, -tf.ones_like(z), tf.zeros_like(z)))


def standardize(batch):
    floats = tf.constant(batch, dtype=tf.float32)
    deviation = keras.ops.std(floats, axis=0)
    # Beside the size of the numbers, a rounding error is small.
    rounding = 1e-6 * keras.ops.max(keras.ops.abs(floats), axis=0)
    centred = floats - keras.ops.mean(floats, axis=0)
    return keras.ops.where(deviation > rounding, centred / keras.ops.maximum(deviation, 1e-8), 0.0)
