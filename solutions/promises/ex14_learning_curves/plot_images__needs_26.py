"""Breaks "n at least 25" and "They show the images 0 to 24". Of 25 images the last panel is empty."""

_right = plot_images


def plot_images(images, labels, names=None):
    figure = _right(images, labels, names)
    if len(images) == 25:
        figure.axes[24].clear()
    return figure
