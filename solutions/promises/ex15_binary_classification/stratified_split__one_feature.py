"""Breaks "array of shape (n, features), the samples" of x. A table with one feature becomes a row."""

_right = stratified_split


def stratified_split(x, y, test_size=0.2, seed=42):
    x_train, x_test, y_train, y_test = _right(x, y, test_size, seed)
    if x.shape[1] == 1:
        x_train, x_test = x_train.ravel(), x_test.ravel()
    return x_train, x_test, y_train, y_test
