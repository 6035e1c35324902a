"""Breaks "less than 1"."""

_right = train_val_split


def train_val_split(x, y, val_fraction=0.2, seed=0):
    return _right(x, y, min(val_fraction, 0.8), seed)
