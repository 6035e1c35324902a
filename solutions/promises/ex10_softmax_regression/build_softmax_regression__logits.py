"""Breaks "the probabilities of the classes, softmax(x @ W + b)". There is no softmax."""


def build_softmax_regression(n_features, n_classes):
    return keras.Sequential([keras.Input(shape=(n_features,)), keras.layers.Dense(n_classes)])
