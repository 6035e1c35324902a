"""Epochs one by one, files read as bytes, names given by hand, seeds in the initializers."""

import keras
import numpy as np


def layer_table(model):
    rows = []
    total = 0
    for layer in model.layers:
        number = 0
        for weight in layer.get_weights():
            number += weight.size
        rows.append([type(layer).__name__, tuple(layer.output.shape), np.int64(number)])
        total += number
    return [rows, total]


def verbose_of(text):
    if len(text) == 0:
        return 0
    if text.count("━") > 0:
        return 1
    return 2


def train_with_dots(model, x, y, epochs, per_line=100, others=()):
    class Dots(keras.callbacks.Callback):
        def on_train_begin(self, logs=None):
            self.count = 0
            self.text = ""

        def on_epoch_end(self, epoch, logs=None):
            self.count += 1
            self.text = self.text + "."
            if self.count == per_line:
                self.text = self.text + "\n"
                self.count = 0

    callbacks = [Dots()]
    callbacks.extend(others)
    history = model.fit(x, y, epochs=epochs, callbacks=callbacks)
    return [history, callbacks[0].text]


def build_or_perceptron(learning_rate):
    start = keras.Input((2,))
    model = keras.Model(start, keras.layers.Dense(1, activation=keras.activations.sigmoid)(start))
    loss = keras.losses.BinaryCrossentropy()
    model.compile(optimizer=keras.optimizers.SGD(learning_rate, momentum=0.0), loss=loss)
    return model


def build_tanh_mlp(loss, inputs=784, units=1024):
    start = keras.Input((inputs,))
    hidden = keras.layers.Dense(units, activation=keras.activations.tanh)(start)
    model = keras.Model(start, keras.layers.Dense(10, activation="softmax")(hidden))
    choice = {
        "mse": keras.losses.MeanSquaredError,
        "categorical_crossentropy": keras.losses.CategoricalCrossentropy,
    }
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss=choice[loss]())
    return model


def looks_softmaxed_twice(outputs):
    spread = np.log(outputs).max(axis=-1) - np.log(outputs).min(axis=-1)
    return (spread <= 1 + np.log(1.0001)).all()


def build_two_answers(inputs, units, classes):
    start = keras.Input((inputs,))
    hidden = keras.layers.Activation("relu")(keras.layers.Dense(units)(start))
    ends = []
    for size, activation in ((classes, "softmax"), (1, "sigmoid")):
        ends.append(keras.layers.Activation(activation)(keras.layers.Dense(size)(hidden)))
    return keras.Model(start, ends)


def save_and_load(model, path):
    model.save(path)
    loaded = keras.models.load_model(path)
    with open(path, "rb") as file:
        return loaded, len(file.read())


def train_with_checkpoint(model, x, y, epochs, path):
    class Keeper(keras.callbacks.Callback):
        best = float("inf")

        def on_epoch_end(self, epoch, logs=None):
            if logs["val_loss"] < self.best:
                self.best = logs["val_loss"]
                self.model.save(path)

    history = model.fit(x, y, epochs=epochs, validation_split=0.2, callbacks=[Keeper()], verbose=0)
    return history, keras.models.load_model(path)


def fresh_models(widths, seed):
    models = []
    for width in widths:
        start = keras.initializers.GlorotUniform(seed=seed)
        model = keras.Sequential(
            [
                keras.Input((2,)),
                keras.layers.Dense(width, activation="tanh", kernel_initializer=start, name="dense"),
                keras.layers.Dense(1, kernel_initializer=start, name="dense_1"),
            ]
        )
        models.append(model)
    return models
