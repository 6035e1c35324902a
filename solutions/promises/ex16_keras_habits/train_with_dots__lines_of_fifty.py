"""Breaks "the number of dots in a line". It is 50 if nothing is said, and not 100."""

_right = train_with_dots


def train_with_dots(model, x, y, epochs, per_line=50, others=()):
    return _right(model, x, y, epochs, per_line, others)
