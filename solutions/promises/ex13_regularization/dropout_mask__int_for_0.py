"""Breaks "NumPy array of floats". With a share of 0 the ones are ints."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    return np.ones(shape, int) if rate == 0 else _right(shape, rate, seed)
