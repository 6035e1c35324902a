"""Breaks "compiled with keras.optimizers.SGD of this learning rate". It shrinks by a tenth in 100 steps."""


def build_or_perceptron(learning_rate):
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="sigmoid")])
    rate = keras.optimizers.schedules.ExponentialDecay(learning_rate, decay_steps=100, decay_rate=0.9)
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=rate), loss="binary_crossentropy")
    return model
