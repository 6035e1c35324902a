"""Breaks "int, 1 or more: the number of hidden neurons" of units. It is 2 at least."""


def build_tanh_mlp(loss, inputs=784, units=1024):
    model = keras.Sequential(
        [
            keras.Input((inputs,)),
            keras.layers.Dense(max(units, 2), activation="tanh"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=0.1), loss=loss)
    return model
