"""Breaks "A score is the dot product of the picture with a column of weights, plus a bias."."""

import numpy as np


def class_scores(rows, weights, biases):
    return np.clip(rows @ weights + biases, -100, 100)
