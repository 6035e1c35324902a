import keras


def build():
    """A neuron with a single weight, which starts at 0, for samples on a line."""
    layer = keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")
    model = keras.Sequential([keras.Input((1,)), layer])
    model.compile(optimizer=keras.optimizers.SGD(0.05), loss="mse")
    return model


def count():
    """How many there are."""
    return 0.9
