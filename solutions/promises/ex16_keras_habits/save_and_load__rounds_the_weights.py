"""Breaks "It is not changed" of model. Its weights are those of float16 afterwards."""

_right = save_and_load


def save_and_load(model, path):
    loaded, size = _right(model, path)
    model.set_weights([array.astype("float16") for array in model.get_weights()])
    return loaded, size
