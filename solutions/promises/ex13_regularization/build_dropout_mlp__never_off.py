"""Breaks "switch off in training". The Dropout layers are called as if nothing were trained."""


def build_dropout_mlp(rate):
    start = keras.Input(shape=(784,))
    hidden = keras.layers.Dense(128, activation="relu")(start)
    hidden = keras.layers.Dropout(rate)(hidden, training=False)
    hidden = keras.layers.Dense(64, activation="relu")(hidden)
    hidden = keras.layers.Dropout(rate)(hidden, training=False)
    return keras.Model(start, keras.layers.Dense(10, activation="softmax")(hidden))
