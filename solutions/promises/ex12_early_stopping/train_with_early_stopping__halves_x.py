"""Breaks "It is not changed" of x. It is halved in place at the end."""

_right = train_with_early_stopping


def train_with_early_stopping(model, x, y, max_epochs):
    history = _right(model, x, y, max_epochs)
    x *= 0.5
    return history
