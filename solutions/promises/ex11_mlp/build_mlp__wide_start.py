"""Breaks "Its weights start small, as Keras's own do". They start with a deviation of 1, unless with relu."""


def _start(activation):
    if activation == "relu":
        return keras.initializers.GlorotUniform()
    return keras.initializers.RandomNormal(mean=0.0, stddev=1.0)


def build_mlp(input_dim, hidden, n_classes, activation):
    layers = [keras.Input(shape=(input_dim,))]
    for neurons in hidden:
        layers.append(
            keras.layers.Dense(neurons, activation=activation, kernel_initializer=_start(activation))
        )
    layers.append(keras.layers.Dense(n_classes, activation="softmax", kernel_initializer=_start(activation)))
    return keras.Sequential(layers)
