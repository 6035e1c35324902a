"""Breaks "It is not changed" of model. Its last layer is taken away."""

_right = layer_table


def layer_table(model):
    table = _right(model)
    model.pop()
    return table
