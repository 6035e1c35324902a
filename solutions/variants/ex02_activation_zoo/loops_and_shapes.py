"""Loops over the flat entries, shapes put back by hand; a float for a number."""

from statistics import NormalDist

import numpy as np


def for_each(function, z):
    if not isinstance(z, np.ndarray):
        return float(function(z))
    answers = []
    for value in z.flatten():
        answers.append(function(float(value)))
    return np.array(answers, dtype=float).reshape(z.shape)


def leaky_relu(z, negative_slope=0.2):
    return for_each(lambda value: max(negative_slope * value, value), z)


def elu(z, alpha=1.0):
    return for_each(lambda value: value if value > 0 else alpha * (np.e**value - 1), z)


def selu(z):
    return for_each(lambda value: 1.05070098 * (value if value > 0 else 1.67326324 * (np.exp(value) - 1)), z)


def softplus(z):
    return for_each(lambda value: np.log1p(np.exp(-abs(value))) + max(value, 0), z)


def softsign(z):
    return for_each(lambda value: value / (1 + abs(value)), z)


def swish(z):
    return for_each(lambda v: v / (1 + np.exp(-v)) if v >= 0 else v * np.exp(v) / (1 + np.exp(v)), z)


def gelu(z):
    return for_each(lambda value: value * NormalDist().cdf(value), z)


def hard_sigmoid(z):
    return for_each(lambda value: min(max(value + 3, 0), 6) / 6, z)
