"""Breaks "All biases are 0". Those of the output are 0.01."""

_right = init_mlp


def init_mlp(n_in, n_hidden, n_out, seed):
    params = _right(n_in, n_hidden, n_out, seed)
    params["b2"] += 0.01
    return params
