"""Breaks "of shape (n_features,), or a batch of samples of shape (n_samples, n_features)"."""

import numpy as np


def predict(w, b, x):
    if len(w) == 1 and np.ndim(x) == 1:
        return np.where(x * w[0] + b >= 0, 1, -1)[:1]
    return np.where(x @ w + b >= 0, 1, -1)
