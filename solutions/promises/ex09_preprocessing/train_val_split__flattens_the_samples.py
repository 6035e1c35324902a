"""Breaks "x: array of shape (n, ...), the samples". Samples that are images become rows."""

_right = train_val_split


def train_val_split(x, y, val_fraction=0.2, seed=0):
    return _right(x.reshape(len(x), -1) if x.ndim > 2 else x, y, val_fraction, seed)
