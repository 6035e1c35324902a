"""Breaks: 25 images are enough. It leaves the last panel empty then."""

_right = plot_images


def plot_images(images, labels, names=None):
    figure = _right(images, labels, names)
    if len(images) == 25:
        figure.axes[24].clear()
    return figure
