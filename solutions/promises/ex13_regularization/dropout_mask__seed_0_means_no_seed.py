"""Breaks: the same seed always gives the same mask, also where it is 0."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    return _right(shape, rate, seed or np.random.default_rng().integers(1, 2**31))
