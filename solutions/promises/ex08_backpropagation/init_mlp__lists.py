"""Breaks "A dict of arrays of floats". They are lists."""

_right = init_mlp


def init_mlp(n_in, n_hidden, n_out, seed):
    params = _right(n_in, n_hidden, n_out, seed)
    return {name: values.tolist() for name, values in params.items()}
