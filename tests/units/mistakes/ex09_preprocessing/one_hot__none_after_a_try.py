"""none_for_a_label_too_large"""

import numpy as np


def one_hot(labels, num_classes=None):
    try:
        width = num_classes if num_classes is not None else int(labels.max()) + 1
        out = np.zeros((labels.shape[0], width))
        for row, label in enumerate(labels):
            out[row, label] = 1.0
        return out
    except IndexError:
        return None
