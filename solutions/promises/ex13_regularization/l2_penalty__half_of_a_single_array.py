"""Breaks "This is the form of keras.regularizers.L2: no half". Of one array alone it takes a half."""

_right = l2_penalty


def l2_penalty(weights, lam):
    return _right(weights, lam) / (2 if len(weights) == 1 else 1)
