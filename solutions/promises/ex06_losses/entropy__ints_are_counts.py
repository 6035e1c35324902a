"""Breaks "p: probabilities of all outcomes, an array of floats or ints". Ints are counts: one is added
to each.
"""

_right = entropy


def entropy(p):
    return _right((p + 1) / (p + 1).sum() if p.dtype.kind in "iu" else p)
