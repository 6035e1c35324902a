"""Breaks: per_line=100, if nothing else is said."""

_right = train_with_dots


def train_with_dots(model, x, y, epochs, per_line=50, others=()):
    return _right(model, x, y, epochs, per_line, others)
