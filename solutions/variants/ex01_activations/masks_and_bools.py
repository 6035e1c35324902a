"""Boolean masks on float copies; slopes as bools; shapes put back by hand."""

import numpy as np


def sigmoid(z):
    z = np.asarray(z, dtype=float)
    out = np.empty(z.shape)
    positive = z >= 0
    out[positive] = 1 / (1 + np.exp(-z[positive]))
    powers = np.exp(z[~positive])
    out[~positive] = powers / (1 + powers)
    return out


def sigmoid_derivative(z):
    s = sigmoid(z)
    return np.subtract(1, s) * s


def tanh_derivative(z):
    t = np.tanh(z)
    return (1 - t) * (1 + t)


def relu(z):
    out = np.array(z, dtype=float)
    out[out < 0] = 0
    return out


def relu_derivative(z):
    return np.greater(z, 0)


def softmax(z, axis=-1):
    shifted = z - np.expand_dims(z.max(axis), axis)
    powers = np.exp(shifted)
    return powers / np.expand_dims(powers.sum(axis), axis)


def vanishing_gradient_bound(depth, activation):
    if activation == "sigmoid":
        slope = 1 / 4
    elif activation in ("tanh", "relu"):
        slope = 1
    else:
        raise ValueError(activation)
    product = 1
    for _ in range(depth):
        product *= slope
    return product
