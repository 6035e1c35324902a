"""Breaks "hidden: It is not changed"."""

_right = hidden_error


def hidden_error(delta_2, w2, hidden):
    delta = _right(delta_2, w2, hidden)
    hidden **= 2
    return delta
