"""Breaks "delta_2: It is not changed". It is 0 afterwards."""

_right = hidden_error


def hidden_error(delta_2, w2, hidden):
    answer = _right(delta_2, w2, hidden)
    delta_2[...] = 0
    return answer
