"""leaky_slope_of_a_hundredth + leaky_of_what_has_a_shape"""

import numpy as np


def leaky_relu(z, negative_slope=0.2):
    factor = np.ones(z.shape)
    factor[z < 0] = 0.01
    return z * factor
