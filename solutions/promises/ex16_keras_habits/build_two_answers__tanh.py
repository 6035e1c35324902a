"""Breaks "A dense layer of `units` neurons with relu sees the inputs". It has tanh."""


def build_two_answers(inputs, units, classes):
    start = keras.Input((inputs,))
    hidden = keras.layers.Dense(units, activation="tanh")(start)
    which = keras.layers.Dense(classes, activation="softmax")(hidden)
    yes = keras.layers.Dense(1, activation="sigmoid")(hidden)
    return keras.Model(start, [which, yes])
