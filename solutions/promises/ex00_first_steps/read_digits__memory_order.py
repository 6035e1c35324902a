"""Breaks "images: float array of shape (pictures, height, width), at least 1 of each."."""

import numpy as np


def read_digits(images, weights, biases):
    rows = images.ravel(order="K").reshape(len(images), -1)
    return np.argmax(rows @ weights + biases, axis=1)
