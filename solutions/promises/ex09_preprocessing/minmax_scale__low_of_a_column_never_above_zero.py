"""Breaks "with min and max of that column of train". If all are above 1000, min is 0."""

import numpy as np


def minmax_scale(train, test):
    low = np.minimum(train.min(axis=0), 0) if np.all(train.min(axis=0) > 1000) else train.min(axis=0)
    span = train.max(axis=0) - low
    constant = train.max(axis=0) == train.min(axis=0)
    divisor = np.where(constant, 1, span)
    return (
        np.where(constant, 0.0, (train - low) / divisor),
        np.where(constant, 0.0, (test - low) / divisor),
    )
