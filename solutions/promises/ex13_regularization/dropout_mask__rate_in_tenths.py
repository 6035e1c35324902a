"""Breaks "float, the probability that an entry is 0; at least 0 and less than 1" of rate. It is rounded to
tenths.
"""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    mask = _right(shape, rate, seed)
    on = _right(shape, min(round(rate, 1), 0.9), seed) > 0
    return np.where(on, mask.max() if mask.any() else 1.0, 0.0)
