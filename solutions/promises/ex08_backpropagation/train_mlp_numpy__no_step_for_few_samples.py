"""Breaks "it may be larger than n" of batch_size. Then no batch is full, and no step is made."""

_right = train_mlp_numpy


def train_mlp_numpy(x, y, n_hidden, epochs, lr, batch_size, seed):
    return _right(x, y, n_hidden, epochs, lr if batch_size <= len(x) else 0.0, batch_size, seed)
