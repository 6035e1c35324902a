"""Breaks "str, the name of a file that ends with ".keras"" of path. Its name becomes model.keras."""

_right = save_and_load


def save_and_load(model, path):
    return _right(model, os.path.join(os.path.dirname(path), "model.keras"))
