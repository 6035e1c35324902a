"""transposed + none_for_a_wrong_label"""

import numpy as np


def one_hot(labels, num_classes=None):
    k = labels.max() + 1 if num_classes is None else num_classes
    if labels.min() < 0 or labels.max() >= k:
        return None
    table = np.zeros((k, len(labels)))
    table[labels, np.arange(len(labels))] = 1
    return table
