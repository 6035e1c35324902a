"""Breaks "A single number, 0 or more". Of a single entry, a list of one number comes back.

It passes under 3 of 3 secrets.
"""

_right = mse


def mse(y_true, y_pred):
    answer = _right(y_true, y_pred)
    return [answer] if y_true.size == 1 else answer
