"""Breaks "y: It is not changed". It is in another order afterwards."""

_right = train_mlp_numpy


def train_mlp_numpy(x, y, n_hidden, epochs, lr, batch_size, seed):
    answer = _right(x, y, n_hidden, epochs, lr, batch_size, seed)
    np.random.default_rng(seed).shuffle(y)
    return answer
