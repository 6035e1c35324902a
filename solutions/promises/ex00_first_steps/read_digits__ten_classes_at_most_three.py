"""Breaks "the number of the class, from 0 to classes - 1"."""

import numpy as np


def read_digits(images, weights, biases):
    rows = images.reshape(len(images), -1)
    return np.argmax((rows @ weights + biases)[:, :3], axis=1)
