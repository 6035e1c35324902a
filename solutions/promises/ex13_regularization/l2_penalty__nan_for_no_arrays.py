"""Breaks "For an empty list it is 0". It is nan."""

_right = l2_penalty


def l2_penalty(weights, lam):
    return _right(weights, lam) if weights else float("nan")
