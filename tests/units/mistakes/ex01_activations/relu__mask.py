"""relu_of_arrays_only"""

import numpy as np


def relu(z):
    out = np.zeros(np.shape(z))
    out[z > 0] = z[z > 0]
    return out
