"""Breaks "the probabilities of the classes, softmax(x @ W + b)". For two classes it is a sigmoid."""


def build_softmax_regression(n_features, n_classes):
    activation = "sigmoid" if n_classes == 2 else "softmax"
    return keras.Sequential(
        [keras.Input(shape=(n_features,)), keras.layers.Dense(n_classes, activation=activation)]
    )
