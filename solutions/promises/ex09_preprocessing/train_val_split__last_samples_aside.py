"""Breaks "Shuffle the samples". Those for validation are the last ones, shuffled afterwards."""


def train_val_split(x, y, val_fraction=0.2, seed=0):
    n_val = int(len(x) * val_fraction)
    rng = np.random.default_rng(seed)
    train = rng.permutation(len(x) - n_val)
    val = len(x) - 1 - rng.permutation(n_val)
    return x[train], y[train], x[val], y[val]
