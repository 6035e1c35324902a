"""Breaks "sizes: It is not changed." It is sorted at the end."""

_right = count_dense_parameters


def count_dense_parameters(sizes):
    total = _right(sizes)
    sizes.sort()
    return total
