"""Breaks "images: float array of shape (pictures, height, width)". Height and width have to be equal."""

import numpy as np


def read_digits(images, weights, biases):
    rows = images.reshape(len(images), images.shape[1] ** 2)
    return np.argmax(rows @ weights + biases, axis=1)
