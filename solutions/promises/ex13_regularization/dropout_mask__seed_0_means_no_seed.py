"""Breaks "The same shape, rate and seed always give the same mask". Not the seed 0."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    return _right(shape, rate, seed or np.random.default_rng().integers(1, 2**31))
