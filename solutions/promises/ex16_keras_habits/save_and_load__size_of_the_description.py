"""Breaks "the size of the file in bytes". It is the size of the layers' description."""

_right = save_and_load


def save_and_load(model, path):
    loaded, _ = _right(model, path)
    return loaded, len(model.to_json())
