"""Breaks "The dense layers have biases and no penalty". The biases of the first one have a penalty."""


def build_dropout_mlp(rate):
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            keras.layers.Dense(128, activation="relu", bias_regularizer="l2"),
            keras.layers.Dropout(rate),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dropout(rate),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
