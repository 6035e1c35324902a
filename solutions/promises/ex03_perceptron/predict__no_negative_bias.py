"""Breaks "b: bias, a number". A negative one counts as 0."""

_right = predict


def predict(w, b, x):
    return _right(w, max(b, 0), x)
