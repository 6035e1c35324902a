"""Breaks "It has a title of any words". For images of floats there is none."""

_right = plot_pixels


def plot_pixels(image):
    figure = _right(image)
    if image.dtype.kind == "f":
        figure.axes[0].set_title("")
    return figure
