"""Breaks "It is not changed" of x. It is halved in place at the end."""

_right = train_with_dots


def train_with_dots(model, x, y, epochs, per_line=100, others=()):
    trained = _right(model, x, y, epochs, per_line, others)
    np.multiply(x, 0.5, out=x, casting="unsafe")
    return trained
