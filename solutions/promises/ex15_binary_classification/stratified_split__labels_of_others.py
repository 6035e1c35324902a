"""Breaks "with its own label". The test labels are sorted."""

_right = stratified_split


def stratified_split(x, y, test_size=0.2, seed=42):
    x_train, x_test, y_train, y_test = _right(x, y, test_size, seed)
    return x_train, x_test, y_train, np.sort(y_test)
