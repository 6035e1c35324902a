"""Breaks "Build a network that gives each of the 10 digits a logit, from an image". They are
limited to 6, as by ReLU6.
"""


def build_image_mlp():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28)),
            keras.layers.Flatten(),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dropout(0.2),
            keras.layers.Dense(10),
            keras.layers.ReLU(max_value=6, negative_slope=1),
        ]
    )
