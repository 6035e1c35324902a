"""Breaks "Build and compile a classifier with one wide hidden layer". There are two."""


def build_tanh_mlp(loss, inputs=784, units=1024):
    model = keras.Sequential(
        [
            keras.Input((inputs,)),
            keras.layers.Dense(units, activation="tanh"),
            keras.layers.Dense(units, activation="tanh"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=0.1), loss=loss)
    return model
