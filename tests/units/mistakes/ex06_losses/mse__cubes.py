"""nothing"""

import numpy as np


def mse(y_true, y_pred):
    return np.mean(np.abs(y_true - y_pred) ** 3) / 2
