"""Breaks "total is the sum of all parameters, an int". It counts those that are trained."""

_right = layer_table


def layer_table(model):
    rows, _ = _right(model)
    return rows, sum(int(np.prod(array.shape)) for array in model.trainable_weights)
