"""Breaks "For z from -1000 to 1000 there is no warning". For float32 there is one."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(np.asarray(z) * 1.0, -709, 709)))
