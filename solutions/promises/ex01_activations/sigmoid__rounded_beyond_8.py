"""Breaks "Squeeze every number into the range from 0 to 1". Beyond -8 and 8 it is rounded to 0 and 1."""

_right = sigmoid


def sigmoid(z):
    return np.where(np.abs(z) > 8, np.round(_right(z)), _right(z))
