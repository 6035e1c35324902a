"""Breaks "It is not changed" of model. Its weights are rounded."""

_right = layer_table


def layer_table(model):
    table = _right(model)
    model.set_weights([np.round(array, 1) for array in model.get_weights()])
    return table
