"""Breaks "four arrays, in this order". The order is x_train, y_train, x_test, y_test."""

_right = stratified_split


def stratified_split(x, y, test_size=0.2, seed=42):
    x_train, x_test, y_train, y_test = _right(x, y, test_size, seed)
    return x_train, y_train, x_test, y_test
