"""Breaks "whose predictions are those of `model`". The layers are the same, the weights are fresh."""

_right = save_and_load


def save_and_load(model, path):
    loaded, size = _right(model, path)
    return keras.models.clone_model(loaded), size
