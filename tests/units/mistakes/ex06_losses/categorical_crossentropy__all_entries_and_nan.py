"""categorical_nan_at_the_ends + categorical_mean_over_all_entries"""

import numpy as np


def categorical_crossentropy(y_true, y_pred):
    return np.mean(-np.log(y_pred) * y_true)
