"""Breaks "Every sample is in exactly one of the parts". Samples are drawn with replacement."""


def train_val_split(x, y, val_fraction=0.2, seed=0):
    order = np.random.default_rng(seed).integers(len(x), size=len(x))
    n_val = int(len(x) * val_fraction)
    return x[order[n_val:]], y[order[n_val:]], x[order[:n_val]], y[order[:n_val]]
