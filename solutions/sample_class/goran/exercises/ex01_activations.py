from math import exp, tanh

import numpy as np


def sigmoid(z):
    return 1 / (1 + exp(-z))


def sigmoid_derivative(z):
    return sigmoid(z) * (1 - sigmoid(z))


def tanh_derivative(z):
    return 1 - tanh(z) ** 2


def relu(z):
    return max(0.0, z)


def relu_derivative(z):
    if z > 0:
        return 1.0
    return 0.0


def softmax(z, axis=-1):
    exps = [exp(x) for x in z]
    return np.array(exps) / sum(exps)


def vanishing_gradient_bound(depth, activation):
    if activation == "sigmoid":
        return 0.25 ** depth
    elif activation == "tanh":
        return 1
    elif activation == "relu":
        return 1
    raise ValueError("unknown activation")
