"""Breaks "The dense layers have biases". The hidden one has none."""


def build_image_mlp():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28)),
            keras.layers.Flatten(),
            keras.layers.Dense(128, activation="relu", use_bias=False),
            keras.layers.Dropout(0.2),
            keras.layers.Dense(10),
        ]
    )
