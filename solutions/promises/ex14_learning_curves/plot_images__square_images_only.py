"""Breaks: images have any height and width. Only square ones are shown as they are."""

_right = plot_images


def plot_images(images, labels, names=None):
    size = images.shape[1]
    return _right(images[:, :size, :size], labels, names)
