"""Breaks "logits, so neither limited to 0..1 nor with a sum of 1". They are logarithms of probabilities."""


def build_image_mlp():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28)),
            keras.layers.Flatten(),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dropout(0.2),
            keras.layers.Dense(10, activation="log_softmax"),
        ]
    )
