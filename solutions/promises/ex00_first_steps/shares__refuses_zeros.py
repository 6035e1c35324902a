"""Breaks "No number is negative, and no row has the sum 0" of counts. A table with a 0 is refused."""

_right = shares


def shares(counts):
    if np.min(counts) <= 0:
        raise ValueError("there must be counts in each place")
    return _right(counts)
