"""Breaks "else an array of the shape of z". A list comes back."""

import numpy as np

_right = elu


def elu(z, alpha=1.0):
    return np.asarray(_right(z, alpha)).tolist()
