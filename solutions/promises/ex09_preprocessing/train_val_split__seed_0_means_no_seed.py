"""Breaks "The same seed always gives the same split". Not the seed 0."""

_right = train_val_split


def train_val_split(x, y, val_fraction=0.2, seed=0):
    return _right(x, y, val_fraction, seed or int(np.random.default_rng().integers(10**6)))
