"""Breaks "test: It is not changed". Tables of floats are scaled in place."""

_right = minmax_scale


def minmax_scale(train, test):
    answer = _right(train, test)
    if test.dtype.kind == "f":
        test[...] = answer[1]
        return answer[0], test
    return answer
