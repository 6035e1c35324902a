"""Breaks "Keep positive numbers and replace negative ones by 0". Above 6 it is 6."""

_right = relu


def relu(z):
    return np.minimum(_right(z), 6.0)
