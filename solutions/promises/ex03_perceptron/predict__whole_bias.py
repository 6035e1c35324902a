"""Breaks "b: bias, a number". Its decimals are cut off."""

_right = predict


def predict(w, b, x):
    return _right(w, int(b), x)
