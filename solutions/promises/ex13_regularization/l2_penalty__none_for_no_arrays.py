"""Breaks "For an empty list it is 0". It is None."""

_right = l2_penalty


def l2_penalty(weights, lam):
    if weights:
        return _right(weights, lam)
    return None
