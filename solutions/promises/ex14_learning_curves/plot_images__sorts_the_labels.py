"""Breaks "array of n ints, 0 or more: what each image shows". They are sorted at the end."""

_right = plot_images


def plot_images(images, labels, names=None):
    figure = _right(images, labels, names)
    labels.sort()
    return figure
