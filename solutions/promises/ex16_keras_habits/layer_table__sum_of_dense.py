"""Breaks "total is the sum of all parameters". Adds up only the dense layers; other ones can have some
too.
"""

_right = layer_table


def layer_table(model):
    rows, _ = _right(model)
    return rows, sum(parameters for kind, _, parameters in rows if kind == "Dense")
