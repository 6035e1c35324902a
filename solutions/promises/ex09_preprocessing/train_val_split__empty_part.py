"""Breaks "with the dtypes of x and y". A part without samples has another."""


def train_val_split(x, y, val_fraction=0.2, seed=0):
    order = np.random.default_rng(seed).permutation(len(x))
    n_val = int(len(x) * val_fraction)
    val, train = order[:n_val], order[n_val:]

    def _pick(array, places):
        return np.array([array[place] for place in places]).reshape(len(places), *array.shape[1:])

    return _pick(x, train), _pick(y, train), _pick(x, val), _pick(y, val)
