"""Breaks "For scores from -1000 to 1000 there is no warning and no nan".

For float32 there is one.
"""

import numpy as np


def softmax(z, axis=-1):
    z = np.asarray(z) * 1.0
    powers = np.exp(z - np.max(z, axis=axis, keepdims=True) + 100)
    return powers / np.sum(powers, axis=axis, keepdims=True)
