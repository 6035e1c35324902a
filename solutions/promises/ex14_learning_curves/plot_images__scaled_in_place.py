"""Breaks "It is not changed": scaled in place."""

_right = plot_images


def plot_images(images, labels, names=None):
    f = _right(images, labels, names)
    images -= images.min()
    return f
