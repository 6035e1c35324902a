"""Breaks "z: It is not changed". In arrays of floats the maximum is taken away in place."""

_right = softmax


def softmax(z, axis=-1):
    if z.dtype.kind == "f":
        z -= np.max(z, axis=axis, keepdims=True)
    return _right(z, axis)
