"""Breaks "It is not changed" of x. It is set to 0 and 1 at the end."""

_right = make_recognizer


def make_recognizer(x, y):
    model = _right(x, y)
    np.round(x, out=x)
    return model
