"""Breaks "An int array of shape (pictures,)". One picture gives a number."""

import numpy as np


def read_digits(images, weights, biases):
    rows = images.reshape(len(images), -1)
    return np.squeeze(np.argmax(rows @ weights + biases, axis=1))
