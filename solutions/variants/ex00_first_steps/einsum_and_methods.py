"""einsum, methods of arrays, and NumPy's functions of other names."""

import numpy as np


def brightness(rows):
    return np.average(rows, axis=-1)


def shares(counts):
    return np.einsum("ij,i->ij", counts, 1 / counts.sum(axis=1))


def dot_product(x, w):
    return np.einsum("i,i->", x, w)


def class_scores(rows, weights, biases):
    return np.einsum("ij,jk->ik", rows, weights) + biases[np.newaxis, :]


def slope_by_nudging(f, x, nudge):
    points = np.array([x - nudge, x + nudge])
    low, high = f(points)
    return (high - low) / np.ptp(points)


def chain_slopes(x, a, b):
    inner = np.poly1d([a, b])
    outer = np.poly1d([1, 0, 0])
    first = inner.deriv()(x)
    second = outer.deriv()(inner(x))
    return first, second, first * second


def accuracy(predicted, labels):
    return np.count_nonzero(predicted == labels) / labels.size


def read_digits(images, weights, biases):
    height, width = images.shape[1:]
    scores = np.tensordot(images, weights.reshape(height, width, -1), axes=2) + biases
    return np.argsort(scores, axis=1)[:, -1]
