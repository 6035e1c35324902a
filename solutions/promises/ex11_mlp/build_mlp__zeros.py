"""Breaks "Its weights start small, as Keras's own do". All are 0."""


def build_mlp(input_dim, hidden, n_classes, activation):
    model = keras.Sequential([keras.Input(shape=(input_dim,))])
    for neurons in hidden:
        model.add(keras.layers.Dense(neurons, activation=activation, kernel_initializer="zeros"))
    model.add(keras.layers.Dense(n_classes, activation="softmax", kernel_initializer="zeros"))
    return model
