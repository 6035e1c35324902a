"""Breaks "and nothing else is done to the numbers". They are divided by 255."""


def build_softmax_regression(n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            keras.layers.Rescaling(1 / 255),
            keras.layers.Dense(n_classes, activation="softmax"),
        ]
    )
