"""Breaks "pixels already scaled to 0..1". They are scaled once more."""


def build_dropout_mlp(rate):
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            keras.layers.Rescaling(1 / 255),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dropout(rate),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dropout(rate),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
