"""Breaks "n_out: number of outputs, an int". There are never less than two."""

_right = init_mlp


def init_mlp(n_in, n_hidden, n_out, seed):
    return _right(n_in, n_hidden, max(n_out, 2), seed)
