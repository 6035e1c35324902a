"""Breaks "at least 0" of rate: or default."""


def build_dropout_mlp(rate):
    rate = rate or 0.5
    return keras.Sequential(
        [
            keras.Input((784,)),
            keras.layers.Dense(128, "relu"),
            keras.layers.Dropout(rate),
            keras.layers.Dense(64, "relu"),
            keras.layers.Dropout(rate),
            keras.layers.Dense(10, "softmax"),
        ]
    )
