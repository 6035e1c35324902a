"""Breaks "Without it, the label itself is the title". The title is the place of the image."""

_right = plot_images


def plot_images(images, labels, names=None):
    figure = _right(images, labels, names)
    if names is None:
        for place, axes in enumerate(figure.axes):
            axes.set_title(str(place))
    return figure
