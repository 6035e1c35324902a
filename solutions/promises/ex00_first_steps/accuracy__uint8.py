"""Breaks "predicted: int array of shape (n,)"."""

import numpy as np


def accuracy(predicted, labels):
    return np.mean(predicted.astype(np.int8) == labels.astype(np.int8))
