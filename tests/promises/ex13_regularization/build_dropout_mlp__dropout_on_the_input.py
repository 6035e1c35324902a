"""Dropout stands behind each hidden layer: here it stands on the input instead of behind the first one."""


def build_dropout_mlp(rate):
    return keras.Sequential(
        [
            keras.Input((784,)),
            keras.layers.Dropout(rate),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dropout(rate),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
