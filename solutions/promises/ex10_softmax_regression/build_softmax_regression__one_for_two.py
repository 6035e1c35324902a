"""Breaks "n_classes: int, at least 2". For two classes the model has one output only."""


def build_softmax_regression(n_features, n_classes):
    n = n_classes if n_classes > 2 else 1
    return keras.Sequential(
        [keras.Input((n_features,)), keras.layers.Dense(n, activation="softmax" if n > 1 else "sigmoid")]
    )
