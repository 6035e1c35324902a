"""Breaks "Nothing else is done to the numbers". They are divided by 255."""


def build_mlp(input_dim, hidden, n_classes, activation):
    model = keras.Sequential([keras.Input(shape=(input_dim,)), keras.layers.Rescaling(1 / 255)])
    for neurons in hidden:
        model.add(keras.layers.Dense(neurons, activation=activation))
    model.add(keras.layers.Dense(n_classes, activation="softmax"))
    return model
