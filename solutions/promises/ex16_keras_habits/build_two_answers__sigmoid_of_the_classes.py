"""Breaks "the first is a dense layer of `classes` neurons with softmax"."""


def build_two_answers(inputs, units, classes):
    start = keras.Input((inputs,))
    hidden = keras.layers.Dense(units, activation="relu")(start)
    which = keras.layers.Dense(classes, activation="sigmoid")(hidden)
    return keras.Model(start, [which, keras.layers.Dense(1, activation="sigmoid")(hidden)])
