"""Breaks "float32 array of shape (n, 784) with n >= 100" of x. It takes no fewer than 1,000 digits."""

_right = make_recognizer


def make_recognizer(x, y):
    if len(x) < 1000:
        raise ValueError("too few digits")
    return _right(x, y)
