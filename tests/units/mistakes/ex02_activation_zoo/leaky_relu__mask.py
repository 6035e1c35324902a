"""leaky_of_arrays_only"""

import numpy as np


def leaky_relu(z, negative_slope=0.2):
    out = np.array(z, dtype=float)
    out[z < 0] = negative_slope * z[z < 0]
    return out
