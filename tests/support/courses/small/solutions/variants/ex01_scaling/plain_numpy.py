import numpy as np


def scale(x, factor):
    return np.multiply(np.float64(factor), x)


def center(x):
    return x - (np.sum(x) / max(np.size(x), 1))
