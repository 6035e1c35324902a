"""Breaks "with the dtypes of x and y". Labels become int64."""

_right = train_val_split


def train_val_split(x, y, val_fraction=0.2, seed=0):
    return _right(x, y.astype(np.int64) if y.dtype.kind in "iu" else y, val_fraction, seed)
