"""Breaks "NumPy array of floats": int for 0."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    return np.ones(shape, int) if rate == 0 else _right(shape, rate, seed)
