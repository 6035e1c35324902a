"""Breaks "train: It is not changed". Tables of floats are scaled in place."""

_right = minmax_scale


def minmax_scale(train, test):
    answer = _right(train, test)
    if train.dtype.kind == "f":
        train[...] = answer[0]
        return train, answer[1]
    return answer
