"""sigmoid_of_what_has_a_shape"""

import numpy as np


def sigmoid(z):
    out = np.empty(z.shape)
    for place in np.ndindex(z.shape):
        v = z[place]
        out[place] = 1 / (1 + np.exp(-v)) if v >= 0 else np.exp(v) / (1 + np.exp(v))
    return out
