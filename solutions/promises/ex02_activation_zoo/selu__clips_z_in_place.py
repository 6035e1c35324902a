"""Breaks "z: It is not changed". Arrays of floats are limited to the range from -2 to 2 afterwards."""

_right = selu


def selu(z):
    answer = _right(z)
    if isinstance(z, np.ndarray) and z.dtype.kind == "f":
        np.clip(z, -2, 2, out=z)
    return answer
