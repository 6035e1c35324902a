"""Breaks "epochs: int, 1 or more." Two are run at least."""

_right = train_with_checkpoint


def train_with_checkpoint(model, x, y, epochs, path):
    return _right(model, x, y, max(epochs, 2), path)
