"""Breaks "with the dtypes of x and y". Bytes are made floats."""

_right = train_val_split


def train_val_split(x, y, val_fraction=0.2, seed=0):
    return _right(x.astype(np.float32) if x.dtype == np.uint8 else x, y, val_fraction, seed)
