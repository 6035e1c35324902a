"""Breaks "z: It is not changed". An array loses its signs afterwards."""

_right = softplus


def softplus(z):
    answer = _right(z)
    if isinstance(z, np.ndarray):
        np.abs(z, out=z)
    return answer
