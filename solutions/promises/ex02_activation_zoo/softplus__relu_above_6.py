"""Breaks "ReLU with a rounded corner". Above 6 the corner is not rounded any more."""

_right = softplus


def softplus(z):
    return np.where(np.asarray(z) > 6, z, _right(z))
