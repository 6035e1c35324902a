"""Breaks "unless one of `others` ends the training" of epochs. It goes on for all epochs."""

_right = train_with_dots


def train_with_dots(model, x, y, epochs, per_line=100, others=()):
    history, text = _right(model, x, y, epochs, per_line, others)
    left = epochs - len(history.epoch)
    while left > 0:
        more, dots = _right(model, x, y, left, per_line, others)
        text += dots
        left -= len(more.epoch)
    return history, text
