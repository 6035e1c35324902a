"""One number after the other, lists made into tensors last."""

import math

import numpy as np
import tensorflow as tf


def to_tensor(values):
    return tf.cast(tf.constant(values), dtype="float32")


def affine(x, w, b):
    x, w = np.array(x), np.array(w)
    if x.dtype.kind in "iu" or w.dtype.kind in "iu":
        raise TypeError("whole numbers")
    biases = [float(b)] * w.shape[1] if np.ndim(b) == 0 else np.array(b)
    if x.shape[1] != w.shape[0] or np.shape(biases) != (w.shape[1],):
        raise ValueError("shapes")
    rows = []
    for sample in x:
        rows.append([sum(sample * w[:, neuron]) + biases[neuron] for neuron in range(w.shape[1])])
    return tf.constant(rows, dtype=tf.float32)


def perceptron_forward(x, w, b):
    scores = affine(np.array(x, dtype=float), np.array(w, dtype=float), np.array(b, dtype=float))
    return tf.constant(
        [[math.copysign(1.0, s) if s else 0.0 for s in row] for row in scores.numpy().tolist()]
    )


def standardize(batch):
    columns = []
    for column in np.array(batch, dtype=float).T:
        mean = sum(column) / len(column)
        deviation = math.sqrt(sum((column - mean) ** 2) / len(column))
        columns.append([(value - mean) / deviation if len(set(column)) > 1 else 0.0 for value in column])
    return tf.transpose(tf.constant(columns, dtype=tf.float32))
