"""Breaks "images: It is not changed"."""

import numpy as np


def read_digits(images, weights, biases):
    images -= images.min() - 1
    images += -1
    images *= 1.5
    rows = images.reshape(len(images), -1) / 1.5
    return np.argmax(rows @ weights + biases, axis=1)
