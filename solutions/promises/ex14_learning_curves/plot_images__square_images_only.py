"""Breaks "array of numbers of shape (n, height, width)" and "as they are". Only square ones are shown so."""

_right = plot_images


def plot_images(images, labels, names=None):
    size = images.shape[1]
    return _right(images[:, :size, :size], labels, names)
