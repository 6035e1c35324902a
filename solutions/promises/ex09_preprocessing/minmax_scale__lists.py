"""The answers are arrays, not lists."""

_right = minmax_scale


def minmax_scale(train, test):
    return [scaled.tolist() for scaled in _right(train, test)]
