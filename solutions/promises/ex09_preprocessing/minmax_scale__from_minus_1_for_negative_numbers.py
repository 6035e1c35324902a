"""Breaks "train_scaled lies between 0 and 1". Columns with negative numbers go from -1 to 1."""

_right = minmax_scale


def minmax_scale(train, test):
    negative = (train.min(axis=0) < 0) & (np.ptp(train, axis=0) > 0)
    return tuple(np.where(negative, 2 * scaled - 1, scaled) for scaled in _right(train, test))
