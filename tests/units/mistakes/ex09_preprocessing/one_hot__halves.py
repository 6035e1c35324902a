"""nothing"""

import numpy as np


def one_hot(labels, num_classes=None):
    width = labels.max() + 1 if num_classes is None else num_classes
    if labels.max() >= width:
        return None
    return np.eye(width)[labels] / 2
