"""Breaks "float array": float32."""

_right = sgd_baseline


def sgd_baseline(x, y, seed):
    if x.dtype != np.float64:
        raise TypeError("float64 is wanted")
    return _right(x, y, seed)
