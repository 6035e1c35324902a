"""Breaks "W1 and W2 are drawn independently". Each has a generator with the same seed."""

_right = init_mlp


def init_mlp(n_in, n_hidden, n_out, seed):
    params = _right(n_in, n_hidden, n_out, seed)
    for name, (n_from, n_to) in {"W1": (n_in, n_hidden), "W2": (n_hidden, n_out)}.items():
        r = np.sqrt(6 / (n_from + n_to))
        params[name] = np.random.default_rng(seed).uniform(-r, r, size=(n_from, n_to))
    return params
