"""Breaks "first tier: 88 in 100, second tier: 92.98 in 100". A single layer is all there is."""


def make_recognizer(x, y):
    model = keras.Sequential([keras.Input(shape=(784,)), keras.layers.Dense(10, activation="softmax")])
    model.compile("adam", "sparse_categorical_crossentropy")
    model.fit(x, y, epochs=15, verbose=0)
    return model
