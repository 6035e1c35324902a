"""slope_mixes_input_and_output + slope_loses_decimals"""

import numpy as np


def sigmoid_derivative(z):
    s = np.piecewise(
        np.asarray(z, dtype=float),
        [z >= 0, z < 0],
        [lambda v: 1 / (1 + np.exp(-v)), lambda v: np.exp(v) / (1 + np.exp(v))],
    )
    out = np.zeros_like(z)
    out[...] = s * (1 - z)
    return out
