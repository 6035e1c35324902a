"""Breaks "int, at least 2, the number of classes" of n_classes. For two, there is one output with a
sigmoid.
"""

_right = build_softmax_regression


def build_softmax_regression(n_features, n_classes):
    if n_classes == 2:
        last = keras.layers.Dense(1, activation="sigmoid")
        return keras.Sequential([keras.Input(shape=(n_features,)), last])
    return _right(n_features, n_classes)
