"""Breaks "float array". Arrays of float32 are refused."""

_right = sgd_baseline


def sgd_baseline(x, y, seed):
    if x.dtype != np.float64:
        raise TypeError("float64 is wanted")
    return _right(x, y, seed)
