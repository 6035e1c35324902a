"""Breaks "The file is written, and stays" of path. It is removed at the end."""

_right = save_and_load


def save_and_load(model, path):
    loaded, size = _right(model, path)
    os.remove(path)
    return loaded, size
