"""Breaks "Minus the sum of p * ln(p)". With two outcomes, the logarithm is that of base 2."""

_right = entropy


def entropy(p):
    return _right(p) / (np.log(2) if len(p) == 2 else 1)
