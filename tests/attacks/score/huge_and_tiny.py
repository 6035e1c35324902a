"""Infinities, denormals and the largest floats.

Tries: overflow the comparison.
Must happen: no check of values passes; two ask for none.

with: honest
earns: 6
says: infinity
"""

import numpy as np


def scale(x, factor):
    values = np.array([np.inf, -np.inf, 5e-324, 1.7e308])
    return np.resize(values, np.shape(x))
