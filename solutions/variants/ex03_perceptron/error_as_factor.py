"""The step as half of (y - prediction), which is 0 for a right sample; counts in an array."""

import numpy as np


def predict(w, b, x):
    signs = np.sign(np.dot(x, w) + b)
    return np.where(signs == 0, 1.0, signs)


def perceptron_update(w, b, x, y, lr):
    error = (y - predict(w, b, x)) / 2
    return w + lr * error * x, b + lr * error


def train_perceptron(x, y, lr, epochs):
    w = np.zeros_like(x[0], dtype=np.float32)
    b = np.float32(0)
    mistakes = np.zeros(epochs)
    for epoch in range(epochs):
        for sample, label in zip(x, y, strict=True):
            error = (label - predict(w, b, sample)) / 2
            mistakes[epoch] += abs(error)
            w = w + lr * error * sample
            b = b + lr * error
    return w, b, mistakes
