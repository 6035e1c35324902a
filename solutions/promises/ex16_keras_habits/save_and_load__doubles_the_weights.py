"""Breaks "model: It is not changed." Its weights are doubled afterwards."""

_right = save_and_load


def save_and_load(model, path):
    loaded, size = _right(model, path)
    model.set_weights([2 * array for array in model.get_weights()])
    return loaded, size
