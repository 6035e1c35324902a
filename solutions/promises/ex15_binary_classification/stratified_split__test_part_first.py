"""Breaks "(x_train, x_test, y_train, y_test): four arrays, in this order". The test part comes first."""

_right = stratified_split


def stratified_split(x, y, test_size=0.2, seed=42):
    x_train, x_test, y_train, y_test = _right(x, y, test_size, seed)
    return x_test, x_train, y_test, y_train
