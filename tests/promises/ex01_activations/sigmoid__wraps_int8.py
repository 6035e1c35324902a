"""The entries may be ints of any type, also int8."""

import numpy as np


def sigmoid(z):
    if isinstance(z, np.ndarray) and z.dtype.kind == "u":
        z = z.astype(float)
    small = np.exp(-1.0 * np.abs(z))
    return np.where(z >= 0, 1.0, small) / (1.0 + small)
