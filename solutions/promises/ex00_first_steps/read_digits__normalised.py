"""Breaks "whose score is the highest"."""

import numpy as np


def read_digits(images, weights, biases):
    rows = images.reshape(len(images), -1)
    rows = rows / np.maximum(rows.max(axis=1, keepdims=True), 1e-9)
    return np.argmax(rows @ weights + biases, axis=1)
