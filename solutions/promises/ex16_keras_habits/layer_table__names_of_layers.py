"""Breaks "Collect what summary() says about each layer of a model". The names of the layers stand
for their kinds.
"""

_right = layer_table


def layer_table(model):
    rows, total = _right(model)
    return [(layer.name, *row[1:]) for layer, row in zip(model.layers, rows, strict=True)], total
