"""Breaks "int, 1 or more" of max_epochs. Two are run at least."""

_right = train_with_early_stopping


def train_with_early_stopping(model, x, y, max_epochs):
    return _right(model, x, y, max(max_epochs, 2))
