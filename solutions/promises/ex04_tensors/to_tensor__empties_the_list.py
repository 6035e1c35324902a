"""Breaks "values: It is not changed". A list is empty afterwards."""

_right = to_tensor


def to_tensor(values):
    answer = _right(values)
    if isinstance(values, list):
        values.clear()
    return answer
