"""Breaks "its label": mod 10."""

_right = plot_images


def plot_images(images, labels, names=None):
    return _right(images, np.asarray(labels) % 10 if names is None else labels, names)
