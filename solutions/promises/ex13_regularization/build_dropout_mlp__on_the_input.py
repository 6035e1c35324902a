"""Breaks "Dense with 128 neurons and relu; Dropout". The first Dropout stands in front."""


def build_dropout_mlp(rate):
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            keras.layers.Dropout(rate),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dropout(rate),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
