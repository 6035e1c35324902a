"""softmax_without_shift + softmax_ignores_axis"""

import numpy as np


def softmax(z, axis=-1):
    return (np.exp(z).T / np.exp(z).T.sum(axis=0)).T
