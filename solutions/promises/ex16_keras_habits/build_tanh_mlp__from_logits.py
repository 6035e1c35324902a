"""Breaks "It is compiled with this loss" and ""mse" or "categorical_crossentropy"" of loss. The
cross-entropy takes the outputs for logits.
"""


def build_tanh_mlp(loss, inputs=784, units=1024):
    model = keras.Sequential(
        [
            keras.Input((inputs,)),
            keras.layers.Dense(units, activation="tanh"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=0.1),
        loss=loss if loss == "mse" else keras.losses.CategoricalCrossentropy(from_logits=True),
    )
    return model
