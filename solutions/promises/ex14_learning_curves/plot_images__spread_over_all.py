"""Breaks "They show the images 0 to 24". Takes 25 images spread over all of them, with 50 or more: n =
100 shows 0, 4, 8, ..."""

_right = plot_images


def plot_images(images, labels, names=None):
    step = len(images) // 25
    return _right(images[::step][:25], labels[::step][:25], names)
