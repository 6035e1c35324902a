"""Breaks "A number from 0 to 1, not rounded"."""

import numpy as np


def accuracy(predicted, labels):
    return np.round(np.mean(predicted == labels), 3)
