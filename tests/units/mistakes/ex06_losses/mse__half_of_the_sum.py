"""mse_halved + mse_sums"""

import numpy as np


def mse(y_true, y_pred):
    return 0.5 * np.sum((y_true - y_pred) ** 2)
