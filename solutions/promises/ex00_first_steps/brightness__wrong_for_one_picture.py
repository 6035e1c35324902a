"""Breaks "An array or a list of shape (pictures,)". Not for a single picture."""

import numpy as np


def brightness(rows):
    return np.squeeze(np.mean(rows, axis=1))
