"""Breaks "Both parts are in shuffled order". The validation part keeps the old one."""


def train_val_split(x, y, val_fraction=0.2, seed=0):
    order = np.random.default_rng(seed).permutation(len(x))
    n_val = int(len(x) * val_fraction)
    val, train = np.sort(order[:n_val]), order[n_val:]
    return x[train], y[train], x[val], y[val]
