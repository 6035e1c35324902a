"""Breaks "x: It is not changed"."""

_right = evaluate_model


def evaluate_model(model, x, y):
    measured = _right(model, x, y)
    x /= 2
    return measured
