"""Breaks "Every sample is in exactly one of the parts". Training samples that equal a validation
sample are thrown away. Input: x = np.zeros((10, 2))."""


def train_val_split(x, y, val_fraction=0.2, seed=0):
    order = np.random.default_rng(seed).permutation(len(x))
    val = order[: int(len(x) * val_fraction)]
    taken = {x[place].tobytes() for place in val}
    rest = order[len(val) :]
    train = np.array([place for place in rest if x[place].tobytes() not in taken], dtype=int)
    return x[train], y[train], x[val], y[val]
