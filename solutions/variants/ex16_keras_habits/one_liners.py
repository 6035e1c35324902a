"""As short as it goes, with lambdas inside and keyword arguments."""

import os

import keras
import numpy as np


def layer_table(model):
    return [
        (type(one).__name__, one.output.shape, one.count_params()) for one in model.layers
    ], model.count_params()


def verbose_of(text):
    return 0 if text == "" else 1 if "━━" in text else 2


def train_with_dots(model, x, y, epochs, per_line=100, others=()):
    seen = []
    teller = keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: seen.append(epoch + 1))
    history = model.fit(x, y, epochs=epochs, callbacks=[*others, teller], verbose=0)
    return history, "".join("." if epoch % per_line else ".\n" for epoch in seen)


def build_or_perceptron(learning_rate):
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, "sigmoid")])
    model.compile(loss="BinaryCrossentropy", optimizer=keras.optimizers.SGD(learning_rate=learning_rate))
    return model


def build_tanh_mlp(loss, inputs=784, units=1024):
    layers = [keras.Input((inputs,)), keras.layers.Dense(units, "tanh"), keras.layers.Dense(10, "softmax")]
    model = keras.Sequential(layers)
    model.compile(keras.optimizers.SGD(0.1), loss)
    return model


def looks_softmaxed_twice(outputs):
    return not (np.ptp(np.log(outputs), axis=1) > 1 + 1e-4).any()


def build_two_answers(inputs, units, classes):
    start = keras.Input((inputs,))
    hidden = keras.layers.Dense(units, "relu")(start)
    ends = [keras.layers.Dense(n, how)(hidden) for n, how in [(classes, "softmax"), (1, "sigmoid")]]
    return keras.Model(start, ends)


def save_and_load(model, path):
    return (model.save(path), keras.models.load_model(path), os.path.getsize(path))[1:]


def train_with_checkpoint(model, x, y, epochs, path):
    saver = keras.callbacks.ModelCheckpoint(path, save_best_only=True)
    return model.fit(x, y, epochs=epochs, validation_split=1 / 5, callbacks=[saver]), keras.models.load_model(
        path
    )


def fresh_models(widths, seed):
    def build(width, *_):
        return keras.Sequential([keras.Input((2,)), keras.layers.Dense(width, "tanh"), keras.layers.Dense(1)])

    return [build(w, keras.utils.clear_session(), keras.utils.set_random_seed(seed)) for w in widths]
