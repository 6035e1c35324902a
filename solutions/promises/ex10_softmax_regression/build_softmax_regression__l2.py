"""Breaks "nothing else is done to the numbers": l2."""


def build_softmax_regression(n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input((n_features,)),
            keras.layers.Dense(n_classes, activation="softmax", kernel_regularizer="l2"),
        ]
    )
