"""softmax_ignores_axis + softmax_of_no_samples_has_one_dimension"""

import numpy as np


def softmax(z, axis=-1):
    if z.ndim > 1:
        rows = []
        for row in z:
            rows.append(softmax(row))
        return np.array(rows)
    shifted = np.exp(z - np.max(z))
    return shifted / np.sum(shifted)
