import numpy as np


def sigmoid(z):
    """1 / (1 + exp(-z)), in two safe halves"""
    negative = np.minimum(z, 0)
    positive = np.maximum(z, 0)
    left = np.exp(negative) / (1 + np.exp(negative))
    right = 1 / (1 + np.exp(-positive))
    return np.where(z < 0, left, right)


def sigmoid_derivative(z):
    """s * (1 - s)"""
    s = sigmoid(z)
    return s * (1 - s)


def tanh_derivative(z):
    """1 - tanh(z)^2"""
    return 1 - np.tanh(z) ** 2


def relu(z):
    """max(0, z)"""
    return np.fmax(z, 0.0)


def relu_derivative(z):
    """1 or 0"""
    return np.greater(z, 0)


def softmax(z, axis=-1):
    """probabilities along axis"""
    maximum = np.expand_dims(np.max(z, axis=axis), axis)
    exps = np.exp(z - maximum)
    sums = np.expand_dims(np.sum(exps, axis=axis), axis)
    return exps / sums


def vanishing_gradient_bound(depth, activation):
    """0.25^depth or 1"""
    if activation == "sigmoid":
        return 0.25**depth
    if activation in ["tanh", "relu"]:
        return 1
    raise ValueError(f"unknown activation: {activation}")
