"""Breaks "An array of floats of shape (n, n_hidden)". A batch of one sample gives a row."""

_right = hidden_error


def hidden_error(delta_2, w2, hidden):
    delta = _right(delta_2, w2, hidden)
    return delta[0] if len(delta) == 1 else delta
