"""Breaks "Without it, the label itself is the title" of names. Without it there are no titles."""

_right = plot_images


def plot_images(images, labels, names=None):
    if names is None:
        return _right(images, labels, [""] * (int(max(labels)) + 1))
    return _right(images, labels, names)
