"""Breaks "It has a title of any words". The colour bar has it."""

_right = plot_pixels


def plot_pixels(image):
    figure = _right(image)
    figure.axes[0].set_title("")
    figure.axes[1].set_title("pixels")
    return figure
