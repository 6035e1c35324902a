"""Breaks "z: It is not changed". The answer is written into an array of floats."""

_right = hard_sigmoid


def hard_sigmoid(z):
    answer = _right(z)
    if isinstance(z, np.ndarray) and z.dtype.kind == "f":
        z[...] = answer
        return z
    return answer
