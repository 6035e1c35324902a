"""Breaks "of this learning rate, without momentum"."""


def build_or_perceptron(learning_rate):
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="sigmoid")])
    model.compile(keras.optimizers.SGD(learning_rate, momentum=0.9), "binary_crossentropy")
    return model
