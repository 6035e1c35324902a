"""labels_not_checked + none_without_num_classes"""

import numpy as np


def one_hot(labels, num_classes=None):
    if num_classes is None:
        return None
    return np.eye(num_classes)[labels]
