"""Breaks "z: a Python float, or a NumPy array of any shape". Negative ints are taken without their sign."""

_right = softplus


def softplus(z):
    whole = isinstance(z, np.ndarray) and z.dtype.kind == "i"
    return _right(np.abs(z) if whole else z)
