"""Breaks "int, 1 or more: so many epochs are run" of epochs. Two are run at least."""

_right = train_with_dots


def train_with_dots(model, x, y, epochs, per_line=100, others=()):
    return _right(model, x, y, max(epochs, 2), per_line, others)
