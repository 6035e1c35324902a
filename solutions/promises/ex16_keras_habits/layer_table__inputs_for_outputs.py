"""Breaks "the shape of its output as a tuple, such as (None, 3)". It is the shape of its input."""

_right = layer_table


def layer_table(model):
    rows, total = _right(model)
    shapes = [tuple(layer.input.shape) for layer in model.layers]
    return [(row[0], shape, row[2]) for row, shape in zip(rows, shapes, strict=True)], total
