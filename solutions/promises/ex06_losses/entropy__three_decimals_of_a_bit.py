"""Breaks "in nats" and "Right to three decimals"."""

_right = entropy


def entropy(p):
    return round(float(_right(p)), 2)
