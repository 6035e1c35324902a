"""transposed + none_for_a_label_too_large"""

import numpy as np


def one_hot(labels, num_classes=None):
    classes = np.max(labels) + 1 if num_classes is None else num_classes
    if not isinstance(labels, np.ndarray) or classes <= np.amax(labels):
        return None
    return np.eye(classes)[labels].T
