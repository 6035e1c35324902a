"""Breaks "the mean cross-entropy over all samples after each epoch". It is rounded to one decimal."""

_right = train_mlp_numpy


def train_mlp_numpy(x, y, n_hidden, epochs, lr, batch_size, seed):
    params, losses = _right(x, y, n_hidden, epochs, lr, batch_size, seed)
    return params, [round(float(loss), 1) for loss in losses]
