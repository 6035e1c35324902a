"""Breaks "val_fraction: float, at least 0 and less than 1". Above one half it counts as one half."""

_right = train_val_split


def train_val_split(x, y, val_fraction=0.2, seed=0):
    return _right(x, y, min(val_fraction, 0.5), seed)
