"""mse_sums_columns"""

import numpy as np


def mse(y_true, y_pred):
    return np.mean(np.sum(np.square(y_true - y_pred), axis=0))
