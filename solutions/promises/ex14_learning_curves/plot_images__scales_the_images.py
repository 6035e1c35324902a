"""Breaks "It is not changed" of images. Floats are scaled to 0..1 in place."""

_right = plot_images


def plot_images(images, labels, names=None):
    figure = _right(images, labels, names)
    if images.dtype.kind == "f":
        images /= images.max() or 1
    return figure
