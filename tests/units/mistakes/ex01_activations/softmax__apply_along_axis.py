"""softmax_of_no_samples_fails"""

import numpy as np


def softmax(z, axis=-1):
    def of_one(scores):
        powers = np.exp(scores - scores.max())
        return powers / powers.sum()

    return np.apply_along_axis(of_one, axis, z)
