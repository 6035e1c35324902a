"""sigmoid_clips_too_far + sigmoid_of_what_has_a_shape"""

import numpy as np


def sigmoid(z):
    z = z.copy()
    z[z > 300] = 300
    z[z < -300] = -300
    return 1 / (1 + np.exp(-z))
