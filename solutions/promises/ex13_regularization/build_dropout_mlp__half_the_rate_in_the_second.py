"""Breaks "the share of neurons that both Dropout layers switch off in training" of rate. The second one
takes the half of it.
"""


def build_dropout_mlp(rate):
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dropout(rate),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dropout(rate / 2),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
