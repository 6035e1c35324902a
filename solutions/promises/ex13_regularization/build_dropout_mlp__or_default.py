"""Breaks "at least 0 and less than 1" of rate. A share of 0 becomes 0.5."""


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
