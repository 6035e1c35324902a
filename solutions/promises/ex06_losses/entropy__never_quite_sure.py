"""Breaks "A single number: 0 for a sure outcome". It is never below 0.01."""

_right = entropy


def entropy(p):
    return max(_right(p), 0.01)
