"""Breaks "up to 1 for the strongest ink": half."""

_right = load_digit


def load_digit(source):
    return _right(source) * np.float32(0.9)
