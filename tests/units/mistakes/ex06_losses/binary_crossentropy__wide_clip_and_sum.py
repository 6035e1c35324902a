"""nothing"""

import numpy as np


def binary_crossentropy(y_true, y_pred):
    q = np.clip(y_pred, 0.05, 0.95)
    return -np.sum(y_true * np.log(q) + (1 - y_true) * np.log(1 - q))
