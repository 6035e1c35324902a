"""Breaks "It has one dense layer with biases". There is a second one without a bend in front."""


def build_softmax_regression(n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            keras.layers.Dense(n_features),
            keras.layers.Dense(n_classes, activation="softmax"),
        ]
    )
