"""Breaks "An int array of shape (pictures,)". A list comes back."""

import numpy as np


def read_digits(images, weights, biases):
    rows = images.reshape(len(images), -1)
    return np.argmax(rows @ weights + biases, axis=1).tolist()
