"""Breaks "p / n at its other classes". What is below 0.001 becomes 0."""

import numpy as np


def output_error(probabilities, y):
    delta = probabilities - np.eye(probabilities.shape[1])[y]
    delta[np.abs(delta) < 1e-3] = 0
    return delta / len(y)
