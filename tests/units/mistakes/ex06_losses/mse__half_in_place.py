"""mse_halved + mse_in_place"""

import numpy as np


def mse(y_true, y_pred):
    y_pred -= y_true
    return np.mean(y_pred * y_pred) / 2
