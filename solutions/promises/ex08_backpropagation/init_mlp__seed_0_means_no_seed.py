"""Breaks "The same seed gives the same weights". Not the seed 0."""

_right = init_mlp


def init_mlp(n_in, n_hidden, n_out, seed):
    return _right(n_in, n_hidden, n_out, seed or int(np.random.default_rng().integers(10**6)))
