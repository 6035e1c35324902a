"""Breaks "Each entry is, independently of all others, 0 with probability rate". Exactly that share is 0, at
places drawn by chance.
"""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    _right(shape, rate, seed)
    size = int(np.prod(shape))
    mask = np.full(size, 1 / (1 - rate))
    mask[: round(rate * size)] = 0.0
    return np.random.default_rng(seed).permutation(mask).reshape(shape)
