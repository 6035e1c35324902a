"""Breaks "a dense layer of 10 neurons with softmax". It has no softmax."""


def build_tanh_mlp(loss, inputs=784, units=1024):
    model = keras.Sequential(
        [keras.Input((inputs,)), keras.layers.Dense(units, activation="tanh"), keras.layers.Dense(10)]
    )
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=0.1), loss=loss)
    return model
