"""Breaks "Every sample is in exactly one part, with its own label". A training sample is replaced with one
of the test part of its class.
"""

_right = stratified_split


def stratified_split(x, y, test_size=0.2, seed=42):
    x_train, x_test, y_train, y_test = _right(x, y, test_size, seed)
    x_train = x_train.copy()
    x_train[np.argmax(y_train == y_test[0])] = x_test[0]
    return x_train, x_test, y_train, y_test
