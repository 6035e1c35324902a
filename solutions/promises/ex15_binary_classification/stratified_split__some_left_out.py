"""Breaks "the training part all others". The last one of an odd number is left out."""

_right = stratified_split


def stratified_split(x, y, test_size=0.2, seed=42):
    x_train, x_test, y_train, y_test = _right(x, y, test_size, seed)
    even = len(y_train) - len(y_train) % 2
    return x_train[:even], x_test, y_train[:even], y_test
