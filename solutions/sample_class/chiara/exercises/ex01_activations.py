# Chiara - esercizio 1
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_derivative(z):
    s = sigmoid(z)
    return s * (1 - s)


def tanh_derivative(z):
    return 1 - np.tanh(z)**2


def relu(z):
    return np.maximum(0, z)


def relu_derivative(z):
    # 1 for positive numbers, 0 for negative numbers
    return np.where(z >= 0, 1.0, 0.0)


def softmax(z, axis=-1):
    # z - max so that it doesn't overflow
    e = np.exp(z - np.max(z))
    return e / e.sum()


def vanishing_gradient_bound(depth, activation):
    if activation == "sigmoid":
        return 0.25**depth
    else:
        # tanh and relu
        return 1.0
