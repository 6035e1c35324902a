"""Breaks "list or tuple of Keras callbacks that fit gets as well" of others. It gets the first of them."""

_right = train_with_dots


def train_with_dots(model, x, y, epochs, per_line=100, others=()):
    return _right(model, x, y, epochs, per_line, others[:1])
