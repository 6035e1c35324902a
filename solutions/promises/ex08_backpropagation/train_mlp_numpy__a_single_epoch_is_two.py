"""Breaks "epochs: number of epochs, an int, 1 or more". If there is one, two are run."""

_right = train_mlp_numpy


def train_mlp_numpy(x, y, n_hidden, epochs, lr, batch_size, seed):
    params, losses = _right(x, y, n_hidden, max(2, epochs), lr, batch_size, seed)
    return params, losses[-epochs:]
