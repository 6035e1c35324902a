"""Breaks "x: samples, an array of floats". They are divided by their maximum if it is above 1."""

_right = train_mlp_numpy


def train_mlp_numpy(x, y, n_hidden, epochs, lr, batch_size, seed):
    return _right(x / max(1.0, x.max()), y, n_hidden, epochs, lr, batch_size, seed)
