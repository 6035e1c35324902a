"""Breaks "x: array of shape (n, features) with n >= 1, the samples." Samples after the last whole batch of
32 are left out.
"""

_right = evaluate_model


def evaluate_model(model, x, y):
    whole = len(x) - len(x) % 32 or len(x)
    return _right(model, x[:whole], y[:whole])
