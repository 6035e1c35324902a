import numpy as np


def mean_square(errors):
    if len(errors) == 0:
        raise ValueError("empty")
    return np.average(np.abs(errors) ** 2)
