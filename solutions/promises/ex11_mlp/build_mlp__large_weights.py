"""Breaks "Its weights start small, as Keras's own do, so for 10 classes its loss starts near ln
10". Those of the last layer are drawn with a spread of 5.
"""


def build_mlp(input_dim, hidden, n_classes, activation):
    model = keras.Sequential([keras.Input(shape=(input_dim,))])
    for neurons in hidden:
        model.add(keras.layers.Dense(neurons, activation=activation))
    model.add(
        keras.layers.Dense(
            n_classes, activation="softmax", kernel_initializer=keras.initializers.RandomNormal(stddev=5.0)
        )
    )
    return model
