"""Breaks "Both parts are in shuffled order". The test part is sorted by class."""

_right = stratified_split


def stratified_split(x, y, test_size=0.2, seed=42):
    x_train, x_test, y_train, y_test = _right(x, y, test_size, seed)
    order = np.argsort(y_test, kind="stable")
    return x_train, x_test[order], y_train, y_test[order]
