"""Breaks a promise of plot_images: names kw."""

_right = plot_images


def plot_images(images, labels, class_names=None):
    return _right(images, labels, class_names)
