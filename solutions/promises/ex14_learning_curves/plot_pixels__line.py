"""Breaks "and nothing else". A line is drawn over the map."""

_right = plot_pixels


def plot_pixels(image):
    f = _right(image)
    f.axes[0].axhline(0)
    return f
