"""Breaks "For a batch an array or a list of n_samples numbers". A batch of one gives a number."""

import numpy as np

_right = predict


def predict(w, b, x):
    return np.squeeze(_right(w, b, x))
