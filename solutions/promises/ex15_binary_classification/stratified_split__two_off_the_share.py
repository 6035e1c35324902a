"""Breaks "rounded up or down". In large parts, two samples of the first class change places with two of the
last.
"""

_right = stratified_split


def stratified_split(x, y, test_size=0.2, seed=42):
    x_train, x_test, y_train, y_test = (part.copy() for part in _right(x, y, test_size, seed))
    first, last = np.flatnonzero(y_train == y.min())[:2], np.flatnonzero(y_test == y.max())[:2]
    if len(y_test) >= 10 and len(first) == len(last) == 2 and y.min() < y.max():
        x_train[first], x_test[last] = x_test[last], x_train[first]
        y_train[first], y_test[last] = y.max(), y.min()
    return x_train, x_test, y_train, y_test
