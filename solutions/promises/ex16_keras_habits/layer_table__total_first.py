"""Breaks "(rows, total)." The total comes first."""

_right = layer_table


def layer_table(model):
    rows, total = _right(model)
    return total, rows
