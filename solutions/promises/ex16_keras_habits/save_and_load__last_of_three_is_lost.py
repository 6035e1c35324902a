"""Breaks "a Keras model that knows its input size" of model. Of more than two layers the weights
of the last are lost.
"""

_right = save_and_load


def save_and_load(model, path):
    loaded, size = _right(model, path)
    if len(loaded.layers) > 2:
        loaded.layers[-1].set_weights([0 * array for array in loaded.layers[-1].get_weights()])
    return loaded, size
