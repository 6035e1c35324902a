"""Breaks "test: array of shape (m, columns), likewise". A test set of ints is scaled to whole numbers."""

_right = minmax_scale


def minmax_scale(train, test):
    train_scaled, test_scaled = _right(train, test)
    return train_scaled, np.trunc(test_scaled) if test.dtype == np.int64 else test_scaled
