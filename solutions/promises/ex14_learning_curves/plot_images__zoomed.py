"""Breaks "as they are". Only the first columns of each image are in sight."""

_right = plot_images


def plot_images(images, labels, names=None):
    f = _right(images, labels, names)
    for a in f.axes:
        a.set_xlim(0, 3)
    return f
