"""Breaks "int, 1 or more: the number of hidden neurons" of units. There are two at least."""


def build_two_answers(inputs, units, classes):
    start = keras.Input((inputs,))
    hidden = keras.layers.Dense(max(units, 2), activation="relu")(start)
    which = keras.layers.Dense(classes, activation="softmax")(hidden)
    yes = keras.layers.Dense(1, activation="sigmoid")(hidden)
    return keras.Model(start, [which, yes])
