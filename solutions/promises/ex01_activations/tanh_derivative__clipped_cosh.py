"""Breaks "For z from -1000 to 1000 there is no warning". For float32 there is one."""

import numpy as np


def tanh_derivative(z):
    return 1 / np.cosh(np.clip(np.asarray(z) * 1.0, -300, 300)) ** 2
