"""Breaks "val_fraction: float, at least 0 and less than 1". At least one sample is put aside."""

_right = train_val_split


def train_val_split(x, y, val_fraction=0.2, seed=0):
    return _right(x, y, max(val_fraction, 1.001 / len(x)), seed)
