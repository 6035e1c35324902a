"""Breaks "where 0 * ln(0) counts as 0". A probability of 0 counts as 0.001."""

_right = entropy


def entropy(p):
    return _right(np.where(p == 0, 0.001, p))
