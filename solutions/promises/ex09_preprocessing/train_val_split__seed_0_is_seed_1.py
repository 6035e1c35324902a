"""Breaks "seed: int". 0 counts as 1."""

_right = train_val_split


def train_val_split(x, y, val_fraction=0.2, seed=0):
    return _right(x, y, val_fraction, seed or 1)
