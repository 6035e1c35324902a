"""Breaks "else an array of the shape of z". A list comes back."""

import numpy as np

_right = leaky_relu


def leaky_relu(z, negative_slope=0.2):
    return np.asarray(_right(z, negative_slope)).tolist()
