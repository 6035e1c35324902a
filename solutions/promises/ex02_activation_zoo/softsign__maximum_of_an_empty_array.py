"""Breaks "z: a Python float, or a NumPy array of any shape, also an empty one". It looks for the
largest entry, which an empty array has not.
"""

_right = softsign


def softsign(z):
    return _right(z) if np.max(z) > -np.inf else z
