"""Breaks "Draw an image as a heat map with a colour bar." The colour bar is missing."""

_right = plot_pixels


def plot_pixels(image):
    figure = _right(image)
    figure.axes[1].remove()
    return figure
