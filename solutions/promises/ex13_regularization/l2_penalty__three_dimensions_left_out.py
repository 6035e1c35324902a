"""Breaks "of any shapes" of weights. Arrays of more than two dimensions are left out."""

_right = l2_penalty


def l2_penalty(weights, lam):
    return _right([array for array in weights if array.ndim <= 2], lam)
