"""Breaks "a keras.Sequential that knows its input size" of model. Of a single layer it gives one
tuple instead of a list.
"""

_right = layer_table


def layer_table(model):
    rows, total = _right(model)
    return (rows[0] if len(rows) == 1 else rows), total
