"""Breaks "For z from -1000 to 1000 there is no warning". For float32 there is one."""

import numpy as np


def elu(z, alpha=1.0):
    z = np.asarray(z) * 1.0
    return np.where(z > 0, z, alpha * (np.exp(np.clip(z, -500, 500)) - 1)) * np.where(z > 700, 1.0, 1.0)
