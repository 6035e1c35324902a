"""Breaks "1 where z >= 3". A single number climbs beyond 1."""

import numpy as np


def hard_sigmoid(z):
    if isinstance(z, float):
        return max(0.0, z / 6 + 0.5)
    return np.clip(z + 3.0, 0.0, 6.0) / 6.0
