"""binary_nan_at_the_ends + binary_sums"""

import numpy as np


def binary_crossentropy(y_true, y_pred):
    ones = y_true * np.log(y_pred)
    zeros = (1 - y_true) * np.log(1 - y_pred)
    return -(ones + zeros).sum()
