"""Breaks "An int array of shape (pictures,)". They are floats."""

import numpy as np


def read_digits(images, weights, biases):
    rows = images.reshape(len(images), -1)
    return np.argmax(rows @ weights + biases, axis=1).astype(float)
