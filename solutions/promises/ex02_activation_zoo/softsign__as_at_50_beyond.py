"""Breaks "Squeeze every number into the range from -1 to 1, by a division". Beyond -50 and 50 it is as
there.
"""

_right = softsign


def softsign(z):
    return _right(np.clip(z, -50, 50))
