"""Breaks "Of the shifted ones it gets at most 10 in 100 fewer than of those in the middle". It
has seen none that are shifted.
"""


def make_recognizer(x, y):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile("adam", "sparse_categorical_crossentropy")
    model.fit(x, y, epochs=15, verbose=0)
    return model
