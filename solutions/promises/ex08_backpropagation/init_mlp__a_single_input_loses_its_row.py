"""Breaks "n_in: number of inputs, an int". With one input, W1 is a flat array."""

_right = init_mlp


def init_mlp(n_in, n_hidden, n_out, seed):
    params = _right(n_in, n_hidden, n_out, seed)
    if n_in == 1:
        params["W1"] = params["W1"][0]
    return params
