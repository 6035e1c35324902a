"""Breaks "int, 1 or more: the number of inputs" of inputs. It is always 784."""


def build_tanh_mlp(loss, inputs=784, units=1024):
    model = keras.Sequential(
        [
            keras.Input((784,)),
            keras.layers.Dense(units, activation="tanh"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=0.1), loss=loss)
    return model
