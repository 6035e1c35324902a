"""Breaks "It is not changed". The lowest number is taken away from the array that was handed in."""

_right = plot_images


def plot_images(images, labels, names=None):
    f = _right(images, labels, names)
    images -= images.min()
    return f
