"""Breaks "seed: an int, 0 or more". For the start, only its last digit counts."""

_right = train_mlp_numpy


def train_mlp_numpy(x, y, n_hidden, epochs, lr, batch_size, seed):
    return _right(x, y, n_hidden, epochs, lr, batch_size, seed % 10)
