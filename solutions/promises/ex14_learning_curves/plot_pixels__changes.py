"""Breaks "It is not changed". Numbers below 0 become 0 in the array that was handed in."""

_right = plot_pixels


def plot_pixels(image):
    f = _right(image.copy())
    image[image < 0] = 0
    return f
