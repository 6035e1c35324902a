"""Breaks "names: a list or tuple of strings". The argument has another name."""

_right = plot_images


def plot_images(images, labels, class_names=None):
    return _right(images, labels, class_names)
