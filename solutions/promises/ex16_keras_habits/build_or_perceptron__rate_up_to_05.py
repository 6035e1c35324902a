"""Breaks "float greater than 0" of learning_rate. It is 0.5 at most."""


def build_or_perceptron(learning_rate):
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="sigmoid")])
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=min(learning_rate, 0.5)), loss="binary_crossentropy"
    )
    return model
