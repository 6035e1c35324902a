"""Breaks "what the answer for very negative z is near to" of alpha. It is not less than 0.5."""

_right = elu


def elu(z, alpha=1.0):
    return _right(z, max(alpha, 0.5))
