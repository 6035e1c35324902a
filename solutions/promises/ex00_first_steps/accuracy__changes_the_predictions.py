"""Breaks "predicted: It is not changed"."""

import numpy as np


def accuracy(predicted, labels):
    predicted -= labels
    return np.mean(predicted == 0)
