"""Breaks "max(0, z), entry by entry". Between -0.01 and 0 it is z."""

_right = relu


def relu(z):
    return np.where((np.asarray(z) < 0) & (np.asarray(z) > -0.01), z, _right(z))
