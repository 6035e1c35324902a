"""Breaks "else an array of the shape of z". A list comes back."""

import numpy as np

_right = selu


def selu(z):
    return np.asarray(_right(z)).tolist()
