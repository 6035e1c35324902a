"""Breaks "n_classes: int, at least 2, the number of classes." It is ten at most."""

_right = build_softmax_regression


def build_softmax_regression(n_features, n_classes):
    return _right(n_features, min(n_classes, 10))
