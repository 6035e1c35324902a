"""Breaks "y: array of shape (n, ...), their labels". A column of labels becomes a flat array."""

_right = train_val_split


def train_val_split(x, y, val_fraction=0.2, seed=0):
    return _right(x, y.reshape(len(y), -1)[:, 0], val_fraction, seed)
