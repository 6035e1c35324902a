"""A wrong function, and a right one that needs it: what attacks on points carried forward begin with."""

import numpy as np


def mean_square(errors):
    return float(np.sum(np.square(errors)))


def root_mean_square(errors):
    return mean_square(errors) ** 0.5
