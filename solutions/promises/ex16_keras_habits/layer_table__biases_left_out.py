"""Breaks "total is the sum of all parameters". Biases do not count."""

_right = layer_table


def layer_table(model):
    rows, _ = _right(model)
    return rows, sum(int(one.kernel.shape[0] * one.kernel.shape[1]) for one in model.layers if one.weights)
