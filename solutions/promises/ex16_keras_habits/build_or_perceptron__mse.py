"""Breaks "with the loss binary cross-entropy". It is the squared error."""


def build_or_perceptron(learning_rate):
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="sigmoid")])
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=learning_rate), loss="mse")
    return model
