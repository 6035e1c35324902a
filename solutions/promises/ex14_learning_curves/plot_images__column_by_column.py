"""Breaks "in five rows of five", and "row by row, from left to right". They are laid column by column."""

_right = plot_images


def plot_images(images, labels, names=None):
    order = np.arange(25).reshape(5, 5).T.ravel()
    return _right(images[order], labels[order], names)
