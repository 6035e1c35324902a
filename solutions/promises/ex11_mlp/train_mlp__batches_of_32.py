"""Breaks "int, how many samples make one step" of batch_size. It is 32 at most."""

_right = train_mlp


def train_mlp(model, x, y, epochs, batch_size):
    return _right(model, x, y, epochs, min(batch_size, 32))
