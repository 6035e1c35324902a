"""Breaks "Build a network that reads digits". Its first dense layer is frozen and cannot learn to."""


def build_dropout_mlp(rate):
    m = keras.Sequential(
        [
            keras.Input((784,)),
            keras.layers.Dense(128, "relu", trainable=False),
            keras.layers.Dropout(rate),
            keras.layers.Dense(64, "relu"),
            keras.layers.Dropout(rate),
            keras.layers.Dense(10, "softmax"),
        ]
    )
    return m
