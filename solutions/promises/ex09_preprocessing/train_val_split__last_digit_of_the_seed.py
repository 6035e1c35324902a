"""Breaks "seed: int". Only its last digit counts."""

_right = train_val_split


def train_val_split(x, y, val_fraction=0.2, seed=0):
    return _right(x, y, val_fraction, seed % 10)
