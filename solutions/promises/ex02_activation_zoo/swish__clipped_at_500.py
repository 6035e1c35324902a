"""Breaks "For z from -1000 to 1000 there is no warning". For float32 there is one."""

import numpy as np


def swish(z):
    z = np.asarray(z) * 1.0
    return z / (1 + np.exp(np.clip(-z, -500, 500)))
