"""Breaks "the mean over the samples of -log(probability of the right class)". Keeps the logarithm away
from 0 already at 1e-4.
"""

_right = backward


def backward(params, x, y):
    probabilities = forward(params, x)[1]
    right = np.maximum(probabilities[np.arange(len(x)), y], 1e-4)
    return -np.mean(np.log(right)), _right(params, x, y)[1]
