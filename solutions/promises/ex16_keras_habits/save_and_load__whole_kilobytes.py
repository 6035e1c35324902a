"""Breaks "the size of the file in bytes". It is rounded down to whole kilobytes."""

_right = save_and_load


def save_and_load(model, path):
    loaded, size = _right(model, path)
    return loaded, size // 1024 * 1024
