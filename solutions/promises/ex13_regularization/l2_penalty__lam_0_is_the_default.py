"""Breaks "lam: float, 0 or more: the strength." With 0 it is 0.01, as in Keras."""

_right = l2_penalty


def l2_penalty(weights, lam):
    return _right(weights, lam or 0.01)
