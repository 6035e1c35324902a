"""Breaks "no half, no mean, no square root". It is a half of it."""

_right = l2_penalty


def l2_penalty(weights, lam):
    return _right(weights, lam) / 2
