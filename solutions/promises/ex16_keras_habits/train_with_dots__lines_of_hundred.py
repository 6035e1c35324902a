"""Breaks "right after each `per_line`-th dot". It is 100 dots whatever per_line is."""

_right = train_with_dots


def train_with_dots(model, x, y, epochs, per_line=100, others=()):
    return _right(model, x, y, epochs, 100, others)
