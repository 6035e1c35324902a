"""Breaks "a list or tuple of strings, the name of each class". A tuple is not used."""

_right = plot_images


def plot_images(images, labels, names=None):
    return _right(images, labels, names if isinstance(names, list) else None)
