"""Breaks "or for each sample of a batch", "The sign of the score w . x + b". For a batch, b is left
out."""

_right = predict


def predict(w, b, x):
    return _right(w, b if x.ndim == 1 else 0, x)
