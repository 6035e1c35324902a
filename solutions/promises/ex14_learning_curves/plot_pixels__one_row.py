"""Breaks "shape (height, width)". Images of one row or one column are refused."""

_right = plot_pixels


def plot_pixels(image):
    if min(image.shape) == 1:
        raise ValueError
    return _right(image)
