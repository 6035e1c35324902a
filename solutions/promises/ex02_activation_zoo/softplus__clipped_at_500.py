"""Breaks "For z from -1000 to 1000 there is no warning". For float32 there is one."""

import numpy as np


def softplus(z):
    z = np.asarray(z) * 1.0
    return np.where(z > 400, z, np.log(1 + np.exp(np.minimum(z, 400))))
