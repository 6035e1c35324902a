"""The entries may be ints of any type, also int8."""

import numpy as np


def softsign(z):
    return z / (1.0 + np.abs(z))
