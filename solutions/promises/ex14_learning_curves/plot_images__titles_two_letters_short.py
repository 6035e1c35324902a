"""Breaks "The title of each is its class's name". Names of more than eight letters are cut."""

_right = plot_images


def plot_images(images, labels, names=None):
    figure = _right(images, labels, names)
    for axes in figure.axes:
        axes.set_title(axes.get_title()[:8])
    return figure
