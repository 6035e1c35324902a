"""Breaks "It knows its input size, so model.count_params() works at once". The input is left out."""


def build_dropout_mlp(rate):
    return keras.Sequential(
        [
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dropout(rate),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dropout(rate),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
