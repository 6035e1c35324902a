"""Breaks "n_hidden: number of hidden neurons, an int". There are never less than two."""

_right = train_mlp_numpy


def train_mlp_numpy(x, y, n_hidden, epochs, lr, batch_size, seed):
    return _right(x, y, max(2, n_hidden), epochs, lr, batch_size, seed)
