"""Breaks "array of shape (n, ...), their targets" of y. In a table of targets, the last column is
that of the first.
"""

_right = train_with_checkpoint


def train_with_checkpoint(model, x, y, epochs, path):
    if y.ndim > 1:
        y = y.copy()
        y[:, -1] = y[:, 0]
    return _right(model, x, y, epochs, path)
