"""Breaks "images: It is not changed." The greys are turned round in the array."""

_right = plot_images


def plot_images(images, labels, names=None):
    figure = _right(images, labels, names)
    images[:] = images.max() - images
    return figure
