"""Breaks "no nan and no infinity where some probabilities are 0". It is nan for a sure outcome."""

_right = entropy


def entropy(p):
    return np.nan if p.max() == 1 else _right(p)
