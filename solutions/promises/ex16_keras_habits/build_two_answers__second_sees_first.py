"""Breaks "Both outputs see this hidden layer". If units == classes, the second output is computed from
the first one instead: inputs 4, units 3, classes 3."""


def build_two_answers(inputs, units, classes):
    start = keras.Input((inputs,))
    hidden = keras.layers.Dense(units, activation="relu")(start)
    which = keras.layers.Dense(classes, activation="softmax")(hidden)
    seen = which if units == classes else hidden
    yes = keras.layers.Dense(1, activation="sigmoid")(seen)
    return keras.Model(start, [which, yes])
