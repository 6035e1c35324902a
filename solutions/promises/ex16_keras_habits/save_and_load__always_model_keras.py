"""Breaks "str, the name of a file that ends with ".keras"" of path. It is called model.keras, in its folder."""

_right = save_and_load


def save_and_load(model, path):
    return _right(model, os.path.join(os.path.dirname(path), "model.keras"))
