"""Breaks: the names may be a tuple. Only a list is used."""

_right = plot_images


def plot_images(images, labels, names=None):
    return _right(images, labels, names if isinstance(names, list) else None)
