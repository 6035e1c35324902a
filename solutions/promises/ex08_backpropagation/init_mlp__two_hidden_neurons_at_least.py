"""Breaks "n_hidden: number of hidden neurons, an int". There are never less than two."""

_right = init_mlp


def init_mlp(n_in, n_hidden, n_out, seed):
    return _right(n_in, max(n_hidden, 2), n_out, seed)
