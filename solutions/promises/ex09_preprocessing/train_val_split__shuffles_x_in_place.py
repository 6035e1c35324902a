"""Breaks "x: It is not changed". It is in the new order afterwards."""

_right = train_val_split


def train_val_split(x, y, val_fraction=0.2, seed=0):
    answer = _right(x, y, val_fraction, seed)
    x[...] = np.concatenate([answer[2], answer[0]])
    return answer
