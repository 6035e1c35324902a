"""Breaks "test_scaled is not clipped". It is clipped at 0."""

_right = minmax_scale


def minmax_scale(train, test):
    train_scaled, test_scaled = _right(train, test)
    return train_scaled, np.maximum(test_scaled, 0)
