"""Breaks "z: It is not changed". The answer is written into an array of floats."""

_right = leaky_relu


def leaky_relu(z, negative_slope=0.2):
    answer = _right(z, negative_slope)
    if isinstance(z, np.ndarray) and z.dtype.kind == "f":
        z[...] = answer
        return z
    return answer
