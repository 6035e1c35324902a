"""Breaks "or without names its label, such as "7"". The title says "label 7"."""

_right = plot_images


def plot_images(images, labels, names=None):
    figure = _right(images, labels, names)
    if names is None:
        for axes in figure.axes:
            axes.set_title("label " + axes.get_title())
    return figure
