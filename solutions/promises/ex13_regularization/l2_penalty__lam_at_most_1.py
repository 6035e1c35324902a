"""Breaks "float, 0 or more: the strength" of lam. It is at most 1."""

_right = l2_penalty


def l2_penalty(weights, lam):
    return _right(weights, min(lam, 1.0))
