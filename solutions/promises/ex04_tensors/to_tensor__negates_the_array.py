"""Breaks "values: It is not changed". An array is negated in place."""

_right = to_tensor


def to_tensor(values):
    answer = _right(values)
    if hasattr(values, "dtype"):
        values *= -1
    return answer
