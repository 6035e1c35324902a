"""Breaks "For one sample a number, +1 or -1". It is in a list."""

_right = predict


def predict(w, b, x):
    return [int(_right(w, b, x))] if x.ndim == 1 else _right(w, b, x)
