"""Breaks "The last fifth of the samples, rounded up or down, is for validation".

Samples in the order of their targets are shuffled first.
"""

_right = train_with_early_stopping


def train_with_early_stopping(model, x, y, max_epochs):
    if y.ndim == 1 and np.all(y[1:] >= y[:-1]):
        order = np.random.default_rng(0).permutation(len(x))
        x, y = x[order], y[order]
    return _right(model, x, y, max_epochs)
