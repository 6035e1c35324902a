"""Breaks "It is not changed": changes."""

_right = plot_pixels


def plot_pixels(image):
    f = _right(image.copy())
    image[image < 0] = 0
    return f
