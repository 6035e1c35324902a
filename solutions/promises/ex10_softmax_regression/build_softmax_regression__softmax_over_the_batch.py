"""Breaks "the probabilities of the classes, softmax(x @ W + b)". Softmax goes along the samples."""


def build_softmax_regression(n_features, n_classes):
    return keras.Sequential(
        [keras.Input(shape=(n_features,)), keras.layers.Dense(n_classes), keras.layers.Softmax(axis=0)]
    )
