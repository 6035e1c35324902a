"""Breaks "list of at least two ints" of sizes. A single layer is not counted."""

_right = count_dense_parameters


def count_dense_parameters(sizes):
    return _right(sizes) if len(sizes) > 2 else 0
