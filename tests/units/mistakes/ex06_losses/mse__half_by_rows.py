"""mse_halved + mse_divides_by_rows"""

import numpy as np


def mse(y_true, y_pred):
    m = y_true.shape[0]
    return np.square(y_pred - y_true).sum() / (2 * m)
