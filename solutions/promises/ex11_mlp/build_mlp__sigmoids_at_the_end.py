"""Breaks "Build a network of dense layers that gives each class a probability". Each has a
sigmoid of its own.
"""


def build_mlp(input_dim, hidden, n_classes, activation):
    model = keras.Sequential([keras.Input(shape=(input_dim,))])
    for neurons in hidden:
        model.add(keras.layers.Dense(neurons, activation=activation))
    model.add(keras.layers.Dense(n_classes, activation="sigmoid"))
    return model
