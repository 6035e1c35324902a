"""Breaks "It is not changed" of sizes. It is emptied."""

_right = count_dense_parameters


def count_dense_parameters(sizes):
    total = _right(sizes)
    sizes.clear()
    return total
