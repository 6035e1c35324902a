"""Breaks "entry by entry". In a table, a row without positive numbers stays."""

_right = relu


def relu(z):
    answer = _right(z)
    if np.ndim(z) == 2:
        none = np.all(z < 0, axis=1)
        answer[none] = z[none]
    return answer
