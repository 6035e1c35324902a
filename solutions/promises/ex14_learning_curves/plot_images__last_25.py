"""Breaks "Draw the first 25 images in five rows of five". They are the last 25."""

_right = plot_images


def plot_images(images, labels, names=None):
    return _right(images[-25:], labels[-25:], names)
