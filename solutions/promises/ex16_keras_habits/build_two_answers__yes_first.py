"""Breaks "Build a network that answers two questions: which class, and yes or no". The second comes first."""


def build_two_answers(inputs, units, classes):
    start = keras.Input((inputs,))
    hidden = keras.layers.Dense(units, activation="relu")(start)
    which = keras.layers.Dense(classes, activation="softmax")(hidden)
    yes = keras.layers.Dense(1, activation="sigmoid")(hidden)
    return keras.Model(start, [yes, which])
