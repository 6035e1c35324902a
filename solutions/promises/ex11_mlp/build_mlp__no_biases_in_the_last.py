"""Breaks "It is a stack of dense layers with biases". The last has none."""


def build_mlp(input_dim, hidden, n_classes, activation):
    model = keras.Sequential([keras.Input(shape=(input_dim,))])
    for neurons in hidden:
        model.add(keras.layers.Dense(neurons, activation=activation))
    model.add(keras.layers.Dense(n_classes, activation="softmax", use_bias=False))
    return model
