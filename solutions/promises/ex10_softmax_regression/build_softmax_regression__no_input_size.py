"""Breaks "It knows its input size, so model.count_params() works at once". The input is left out."""


def build_softmax_regression(n_features, n_classes):
    return keras.Sequential([keras.layers.Dense(n_classes, activation="softmax")])
