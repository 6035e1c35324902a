"""Breaks "Flatten; Dense with 128 neurons and relu; Dropout with rate 0.2".

Pixels are off, too, and not the hidden neurons alone.
"""


def build_image_mlp():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28)),
            keras.layers.Flatten(),
            keras.layers.Dropout(0.2),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dropout(0.2),
            keras.layers.Dense(10),
        ]
    )
