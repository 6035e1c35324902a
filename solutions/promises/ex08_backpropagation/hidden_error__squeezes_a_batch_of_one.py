"""The answer has the shape (n, n_hidden), also for one sample."""

_right = hidden_error


def hidden_error(delta_2, w2, hidden):
    delta = _right(delta_2, w2, hidden)
    return delta[0] if len(delta) == 1 else delta
