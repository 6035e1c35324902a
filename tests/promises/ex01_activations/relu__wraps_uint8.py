"""The entries may be ints of any type, also uint8."""

import numpy as np

_right = relu


def relu(z):
    if isinstance(z, np.ndarray) and z.dtype == np.uint8:
        z = z.astype(np.int8)
    return _right(z)
