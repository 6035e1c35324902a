"""Breaks "w2: It is not changed". Its largest entry becomes 1."""

_right = hidden_error


def hidden_error(delta_2, w2, hidden):
    answer = _right(delta_2, w2, hidden)
    w2 /= np.abs(w2).max()
    return answer
