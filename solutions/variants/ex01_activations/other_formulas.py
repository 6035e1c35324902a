"""The same functions by other formulas; slopes as ints."""

import numpy as np


def sigmoid(z):
    return 0.5 * (1 + np.tanh(np.multiply(z, 0.5)))


def sigmoid_derivative(z):
    return 0.25 * (1 - np.tanh(np.multiply(z, 0.5)) ** 2)


def tanh_derivative(z):
    small = np.exp(-2.0 * np.abs(z))
    return 4 * small / (1 + small) ** 2


def relu(z):
    return (z + np.abs(z)) / 2


def relu_derivative(z):
    return np.where(z > 0, 1, 0)


def softmax(z, axis=-1):
    top = np.max(z, axis=axis, keepdims=True)
    log_sum = top + np.log(np.sum(np.exp(z - top), axis=axis, keepdims=True))
    return np.exp(z - log_sum)


def vanishing_gradient_bound(depth, activation):
    try:
        return {"sigmoid": 2.0 ** (-2 * depth), "tanh": 1, "relu": 1}[activation]
    except KeyError:
        raise ValueError(f"no activation {activation}") from None
