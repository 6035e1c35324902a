"""none_for_a_wrong_label"""

import numpy as np


def one_hot(labels, num_classes=None):
    if num_classes is None:
        num_classes = max(labels) + 1
    for label in labels:
        if not 0 <= label < num_classes:
            return None
    return np.eye(num_classes, dtype=int)[labels]
