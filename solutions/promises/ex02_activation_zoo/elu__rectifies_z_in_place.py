"""Breaks "z: It is not changed". What is negative in an array becomes 0 afterwards."""

_right = elu


def elu(z, alpha=1.0):
    answer = _right(z, alpha)
    if isinstance(z, np.ndarray):
        z[z < 0] = 0
    return answer
