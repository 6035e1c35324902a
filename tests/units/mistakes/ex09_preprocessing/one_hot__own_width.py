"""width_ignored + labels_not_checked"""

import numpy as np


def one_hot(labels, num_classes=None):
    encoded = np.zeros((labels.size, labels.max() + 1))
    encoded[range(labels.size), labels] = 1
    return encoded
