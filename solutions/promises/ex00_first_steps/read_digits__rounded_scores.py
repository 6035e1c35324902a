"""Breaks "whose score is the highest"."""

import numpy as np


def read_digits(images, weights, biases):
    rows = images.reshape(len(images), -1)
    return np.argmax(np.round(rows @ weights + biases, 1), axis=1)
