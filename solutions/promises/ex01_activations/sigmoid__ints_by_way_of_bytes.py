"""Breaks "of floats or of ints (int64)" of z. Ints are cut to eight bits."""

_right = sigmoid


def sigmoid(z):
    if isinstance(z, np.ndarray) and z.dtype.kind == "i":
        z = z.astype(np.int8)
    return _right(z)
