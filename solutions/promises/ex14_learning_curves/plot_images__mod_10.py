"""Breaks "or without names its label". Labels of 10 and more are shown modulo 10."""

_right = plot_images


def plot_images(images, labels, names=None):
    return _right(images, np.asarray(labels) % 10 if names is None else labels, names)
