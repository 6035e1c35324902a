"""Breaks "It is not changed" of x. It is halved in place at the end."""

_right = train_mlp


def train_mlp(model, x, y, epochs, batch_size):
    history = _right(model, x, y, epochs, batch_size)
    x *= 0.5
    return history
