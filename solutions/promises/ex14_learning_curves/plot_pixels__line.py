"""Breaks "and nothing else": line."""

_right = plot_pixels


def plot_pixels(image):
    f = _right(image)
    f.axes[0].axhline(0)
    return f
