"""Breaks "It is not changed" of y. Its labels are smoothed at the end."""

_right = train_mlp


def train_mlp(model, x, y, epochs, batch_size):
    history = _right(model, x, y, epochs, batch_size)
    y *= 0.9
    return history
