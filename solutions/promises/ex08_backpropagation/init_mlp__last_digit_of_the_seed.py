"""Breaks "seed: an int, 0 or more". Only its last digit counts."""

_right = init_mlp


def init_mlp(n_in, n_hidden, n_out, seed):
    return _right(n_in, n_hidden, n_out, seed % 10)
