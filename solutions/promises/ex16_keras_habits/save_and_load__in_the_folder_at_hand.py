"""Breaks "str, the name of a file that ends with ".keras"" of path. It is saved under its last
part, in the folder at hand.
"""

_right = save_and_load


def save_and_load(model, path):
    return _right(model, os.path.basename(path))
