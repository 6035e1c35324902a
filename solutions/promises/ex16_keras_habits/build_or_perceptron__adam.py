"""Breaks "It is compiled with keras.optimizers.SGD of this learning rate"."""


def build_or_perceptron(learning_rate):
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="sigmoid")])
    model.compile(keras.optimizers.Adam(learning_rate), "binary_crossentropy")
    return model
