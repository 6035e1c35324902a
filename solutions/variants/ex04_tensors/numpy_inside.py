"""NumPy does the work and TensorFlow gets the result, or not even that."""

import numpy as np
import tensorflow as tf


def to_tensor(values):
    return tf.convert_to_tensor(np.array(values, dtype="float32"))


def affine(x, w, b):
    x, w, b = np.asarray(x), np.asarray(w), np.asarray(b, dtype=np.float32)
    for table in (x, w):
        if not np.issubdtype(table.dtype, np.floating):
            raise TypeError("floats, please")
    if b.ndim > 0 and b.shape != (w.shape[1],):
        raise ValueError("the bias does not fit")
    # NumPy raises ValueError by itself where x and w do not fit.
    return x @ w + b


def perceptron_forward(x, w, b):
    x, w, b = (np.asarray(value, dtype=np.float32) for value in (x, w, b))
    return np.sign(affine(x, w, b))


def standardize(batch):
    batch = np.array(batch, dtype=np.float32)
    deviation = batch.std(axis=0)
    constant = batch.min(axis=0) == batch.max(axis=0)
    deviation[constant] = 1
    return tf.constant(np.where(constant, 0, (batch - batch.mean(axis=0)) / deviation))
