"""Breaks "z: a Python float, or a NumPy array of any shape, also an empty one". In an array of three
dimensions, only the first table counts.
"""

_right = hard_sigmoid


def hard_sigmoid(z):
    answer = _right(z)
    if np.ndim(z) > 2:
        answer[1:] = 0
    return answer
