"""Breaks "int array of shape (n,), the label of each, 0 to 9" of y. Nines are taken for eights."""

_right = make_recognizer


def make_recognizer(x, y):
    return _right(x, np.minimum(y, 8))
