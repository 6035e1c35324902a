"""Breaks "switch off in training". Neurons are switched off in predict, too."""


def build_dropout_mlp(rate):
    start = keras.Input(shape=(784,))
    hidden = keras.layers.Dense(128, activation="relu")(start)
    hidden = keras.layers.Dropout(rate)(hidden, training=True)
    hidden = keras.layers.Dense(64, activation="relu")(hidden)
    hidden = keras.layers.Dropout(rate)(hidden, training=True)
    return keras.Model(start, keras.layers.Dense(10, activation="softmax")(hidden))
