"""Breaks "Build and compile a network of a single neuron for two inputs". There is a hidden one in front."""


def build_or_perceptron(learning_rate):
    model = keras.Sequential(
        [keras.Input((2,)), keras.layers.Dense(1), keras.layers.Dense(1, activation="sigmoid")]
    )
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=learning_rate), loss="binary_crossentropy")
    return model
