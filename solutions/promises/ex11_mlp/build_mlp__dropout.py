"""Breaks "Nothing else is done to the numbers". There is dropout behind the hidden layers."""


def build_mlp(input_dim, hidden, n_classes, activation):
    model = keras.Sequential([keras.Input(shape=(input_dim,))])
    for neurons in hidden:
        model.add(keras.layers.Dense(neurons, activation=activation))
        model.add(keras.layers.Dropout(0.2))
    model.add(keras.layers.Dense(n_classes, activation="softmax"))
    return model
