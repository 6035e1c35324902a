"""Breaks "seed: an int, 0 or more". All but 0 count as 1."""

_right = init_mlp


def init_mlp(n_in, n_hidden, n_out, seed):
    return _right(n_in, n_hidden, n_out, min(seed, 1))
