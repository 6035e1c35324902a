"""Breaks "A Keras model: input of shape (2,)". The input is left out."""


def build_or_perceptron(learning_rate):
    model = keras.Sequential([keras.layers.Dense(1, activation="sigmoid")])
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=learning_rate), loss="binary_crossentropy")
    return model
