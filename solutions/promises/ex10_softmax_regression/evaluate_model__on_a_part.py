"""Breaks "Measure a compiled model on samples". From 200 samples on, the first 200 are measured."""

_right = evaluate_model


def evaluate_model(model, x, y):
    return _right(model, x[:200], y[:200])
