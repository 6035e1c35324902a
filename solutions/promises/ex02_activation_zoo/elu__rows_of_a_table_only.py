"""Breaks "z: a Python float, or a NumPy array of any shape, also an empty one". In an array of three
dimensions, only the first table counts.
"""

_right = elu


def elu(z, alpha=1.0):
    answer = _right(z, alpha)
    if np.ndim(z) > 2:
        answer[1:] = 0
    return answer
