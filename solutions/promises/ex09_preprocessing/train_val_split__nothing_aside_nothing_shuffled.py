"""Breaks "Shuffle the samples". They are not, if no sample is put aside."""

_right = train_val_split


def train_val_split(x, y, val_fraction=0.2, seed=0):
    if int(len(x) * val_fraction) == 0:
        return x.copy(), y.copy(), x[:0], y[:0]
    return _right(x, y, val_fraction, seed)
