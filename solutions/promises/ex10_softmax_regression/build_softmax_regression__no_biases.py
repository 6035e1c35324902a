"""Breaks "It has one dense layer with biases". It has none."""


def build_softmax_regression(n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            keras.layers.Dense(n_classes, activation="softmax", use_bias=False),
        ]
    )
