"""Breaks "how many entries are equal, divided by n"."""

import numpy as np


def accuracy(predicted, labels):
    return int(np.sum(predicted == labels, dtype=np.uint8)) / len(labels)
