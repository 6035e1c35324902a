"""Breaks "No more epochs are run, even if the loss still falls" of max_epochs. One more is run."""

_right = train_with_early_stopping


def train_with_early_stopping(model, x, y, max_epochs):
    return _right(model, x, y, max_epochs + 1)
