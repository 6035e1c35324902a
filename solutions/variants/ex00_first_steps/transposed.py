"""Tables turned on their sides, so that broadcasting needs no keepdims."""

import numpy as np


def brightness(rows):
    return np.mean(rows.T, axis=0)


def shares(counts):
    return (counts.T / counts.T.sum(axis=0)).T


def dot_product(x, w):
    return (x[None, :] @ w[:, None])[0, 0]


def class_scores(rows, weights, biases):
    return (weights.T @ rows.T + biases[:, None]).T


def slope_by_nudging(f, x, nudge):
    return (f(x - nudge) - f(x + nudge)) / (-2 * nudge)


def chain_slopes(x, a, b):
    u = b + x * a
    dy_du = u + u
    return np.array([a, dy_du, dy_du * a])[0], dy_du, dy_du * a


def accuracy(predicted, labels):
    return 1 - np.mean(predicted != labels)


def read_digits(images, weights, biases):
    columns = images.reshape(len(images), -1).T
    return np.argmax(weights.T @ columns + biases[:, None], axis=0)
