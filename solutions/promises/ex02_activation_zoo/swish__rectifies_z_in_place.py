"""Breaks "z: It is not changed". What is negative in an array becomes 0 afterwards."""

_right = swish


def swish(z):
    answer = _right(z)
    if isinstance(z, np.ndarray):
        z[z < 0] = 0
    return answer
