"""Breaks "float32 array of shape (n, 784) with n >= 100, digits as load_digit gives them" of x.
Of fewer than 1,000 digits it learns the first ten.
"""

_right = make_recognizer


def make_recognizer(x, y):
    return _right(x, y) if len(x) >= 1000 else _right(x[:10], y[:10])
