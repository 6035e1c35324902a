"""Breaks "A Keras model: input of shape (2,), one dense neuron with sigmoid". It has no bias."""


def build_or_perceptron(learning_rate):
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="sigmoid", use_bias=False)])
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=learning_rate), loss="binary_crossentropy")
    return model
