"""Breaks "The same seed gives the same result". Not the seed 0."""

_right = train_mlp_numpy


def train_mlp_numpy(x, y, n_hidden, epochs, lr, batch_size, seed):
    return _right(
        x, y, n_hidden, epochs, lr, batch_size, seed or int(np.random.default_rng().integers(10**6))
    )
