"""Breaks "how many entries are equal, divided by n"."""

import numpy as np


def accuracy(predicted, labels):
    return np.mean((predicted == labels) & (labels < 10))
