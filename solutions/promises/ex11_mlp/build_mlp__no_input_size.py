"""Breaks "It knows its input size, so model.count_params() works at once". The input is left out."""


def build_mlp(input_dim, hidden, n_classes, activation):
    model = keras.Sequential([])
    for neurons in hidden:
        model.add(keras.layers.Dense(neurons, activation=activation))
    model.add(keras.layers.Dense(n_classes, activation="softmax"))
    return model
