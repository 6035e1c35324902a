"""Breaks "The same seed always gives the same split". Left out, the seed is 42, not 0."""

_right = train_val_split


def train_val_split(x, y, val_fraction=0.2, seed=42):
    return _right(x, y, val_fraction, seed)
