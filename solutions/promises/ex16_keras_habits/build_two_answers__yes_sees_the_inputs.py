"""Breaks "Both outputs see this hidden layer". The second sees the inputs."""


def build_two_answers(inputs, units, classes):
    start = keras.Input((inputs,))
    hidden = keras.layers.Dense(units, activation="relu")(start)
    which = keras.layers.Dense(classes, activation="softmax")(hidden)
    yes = keras.layers.Dense(1, activation="sigmoid")(start)
    return keras.Model(start, [which, yes])
