"""Breaks "n_in: number of inputs, an int". For the limit, more than ten count as ten."""

_right = init_mlp


def init_mlp(n_in, n_hidden, n_out, seed):
    params = _right(n_in, n_hidden, n_out, seed)
    params["W1"] *= np.sqrt((n_in + n_hidden) / (min(n_in, 10) + n_hidden))
    return params
