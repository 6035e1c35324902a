"""Breaks "It is not changed" of y. It is sorted at the end."""

_right = evaluate_model


def evaluate_model(model, x, y):
    measured = _right(model, x, y)
    y.sort()
    return measured
