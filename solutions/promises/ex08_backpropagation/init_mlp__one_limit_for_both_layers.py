"""Breaks "where the weights lead from n_from to n_to neurons". The limit of the first layer serves for
both.
"""

_right = init_mlp


def init_mlp(n_in, n_hidden, n_out, seed):
    params = _right(n_in, n_hidden, n_out, seed)
    params["W2"] *= np.sqrt((n_hidden + n_out) / (n_in + n_hidden))
    return params
