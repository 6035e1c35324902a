"""Python's math for one number, np.vectorize with a fixed type for arrays; lists made into arrays last."""

import math

import numpy as np


def sigmoid_of_number(z):
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))


def sigmoid(z):
    return np.vectorize(sigmoid_of_number, otypes=[float])(z)


def sigmoid_derivative(z):
    if np.ndim(z) == 0:
        return sigmoid_of_number(z) * sigmoid_of_number(-z)
    slopes = [sigmoid_of_number(value) * sigmoid_of_number(-value) for value in z.flat]
    return np.array(slopes, dtype=float).reshape(z.shape)


def tanh_derivative(z):
    return np.vectorize(lambda value: 1 - math.tanh(value) ** 2, otypes=[float])(z)


def relu(z):
    return np.vectorize(lambda value: max(0, value), otypes=[float])(z)


def relu_derivative(z):
    if isinstance(z, np.ndarray):
        return np.array([1 if value > 0 else 0 for value in z.flatten()]).reshape(z.shape)
    return 1 if z > 0 else 0


def softmax_of_row(row):
    powers = [math.exp(score - max(row)) for score in row]
    return [power / sum(powers) for power in powers]


def softmax(z, axis=-1):
    moved = np.swapaxes(z, axis, -1)
    rows = [softmax_of_row(row) for row in moved.reshape(-1, moved.shape[-1]).tolist()]
    return np.swapaxes(np.array(rows).reshape(moved.shape), axis, -1)


def vanishing_gradient_bound(depth, activation):
    if depth == 0 and activation in ["sigmoid", "tanh", "relu"]:
        return 1
    match activation:
        case "sigmoid":
            return vanishing_gradient_bound(depth - 1, activation) / 4
        case "tanh" | "relu":
            return 1
    raise ValueError(f"{activation} is not known")
