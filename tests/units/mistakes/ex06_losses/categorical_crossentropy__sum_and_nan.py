"""categorical_nan_at_the_ends + categorical_sums"""

import numpy as np


def categorical_crossentropy(y_true, y_pred):
    loss = 0.0
    for row, answer in zip(y_pred, y_true, strict=True):
        loss -= (answer * np.log(row)).sum()
    return loss
