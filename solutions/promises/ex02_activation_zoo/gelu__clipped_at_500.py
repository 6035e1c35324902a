"""Breaks "For z from -1000 to 1000 there is no warning". For float32 there is one."""

import numpy as np

_right = gelu


def gelu(z):
    np.exp(np.clip(np.asarray(z) * 1.0, -500, 500))
    return _right(z)
