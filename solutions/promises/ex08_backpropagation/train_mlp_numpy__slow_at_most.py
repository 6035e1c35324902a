"""Breaks "lr: learning rate, a float above 0". It is not more than 0.1."""

_right = train_mlp_numpy


def train_mlp_numpy(x, y, n_hidden, epochs, lr, batch_size, seed):
    return _right(x, y, n_hidden, epochs, min(lr, 0.1), batch_size, seed)
