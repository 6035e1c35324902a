"""Breaks "The map shows the numbers of the image as they are". They are cut to whole numbers."""

_right = plot_pixels


def plot_pixels(image):
    return _right(image.astype(int))
