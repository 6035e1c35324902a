"""Warnings of NumPy switched off or of another kind (out= by position), in-place work on own copies."""

import math

import numpy as np


def sigmoid(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-np.asarray(z, dtype=float)))


def sigmoid_derivative(z):
    s = sigmoid(z)
    return s - s**2


def tanh_derivative(z: np.ndarray) -> np.ndarray:
    with np.errstate(all="ignore"):
        slope = 1 / np.cosh(np.asarray(z, dtype=np.float64)) ** 2
    return slope


def relu(z):
    return np.maximum(z, 0, np.zeros(np.shape(z)))


def relu_derivative(z):
    return 1 * (relu(z) > 0)


def softmax(z, axis=-1):
    z = z.astype(float)
    z -= z.max(axis=axis, keepdims=True)
    np.exp(z, out=z)
    z /= z.sum(axis=axis, keepdims=True)
    return z


def vanishing_gradient_bound(depth: int, activation: str) -> float:
    allowed = {"sigmoid": sigmoid_derivative, "tanh": tanh_derivative, "relu": relu_derivative}
    try:
        slope_of = allowed[activation]
    except KeyError as error:
        raise ValueError("sigmoid, tanh or relu") from error
    # The steepest place of the first two is 0, and relu has slope 1 everywhere on the right.
    steepest = float(np.max(slope_of(np.array([0.0, 1.0]))))
    return math.pow(steepest, depth)
