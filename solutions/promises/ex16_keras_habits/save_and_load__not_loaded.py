"""Breaks "Save a model, and load it again". The model itself is returned."""

_right = save_and_load


def save_and_load(model, path):
    _, size = _right(model, path)
    return model, size
