"""Loops over the entries, and Python's math."""

import math

import numpy as np


def mse(y_true, y_pred):
    total = 0
    for right, guess in zip(y_true.flatten(), y_pred.flatten(), strict=True):
        total = total + (right - guess) ** 2
    return total / y_true.size


def mae(y_true, y_pred):
    return sum(abs(t - p) for t, p in zip(y_true.ravel(), y_pred.ravel(), strict=True)) / y_pred.size


def entropy(p):
    total = 0.0
    for value in p:
        if value > 0:
            total -= value * math.log(value)
    return total


def binary_crossentropy(y_true, y_pred):
    losses = []
    for right, guess in zip(y_true.ravel(), y_pred.ravel(), strict=True):
        q = min(max(float(guess), 1e-7), 1 - 1e-7)
        losses.append(-math.log(q) if right == 1 else -math.log(1 - q))
    return sum(losses) / len(losses)


def categorical_crossentropy(y_true, y_pred):
    total = 0.0
    for right, guess in zip(y_true, y_pred, strict=True):
        label = list(right).index(1)
        total += -math.log(max(guess[label], 1e-7))
    return total / len(y_true)


def sparse_categorical_crossentropy_from_logits(labels, logits):
    total = 0.0
    for label, row in zip(labels, logits.astype(float), strict=True):
        top = max(row)
        total += top + math.log(sum(math.exp(score - top) for score in row)) - row[label]
    return total / len(labels)


def sigmoid_of_number(z):
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def sigmoid_mse_gradient(y_true, z):
    s = np.vectorize(sigmoid_of_number)(z)
    return 2 * (s - y_true) * s * (1 - s)


def sigmoid_crossentropy_gradient(y_true, z):
    return np.vectorize(lambda right, value: sigmoid_of_number(value) - right)(y_true, z)
