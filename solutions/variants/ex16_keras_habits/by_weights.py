"""Counts by weights, the best weights remembered, a model built first and compiled later."""

import os

import keras
import numpy as np
from keras import layers


def layer_table(model):
    rows, total = [], 0
    for layer in model.layers:
        parameters = sum(weight.size for weight in layer.get_weights())
        rows.append((layer.__class__.__name__, tuple(layer.output.shape), parameters))
        total = total + parameters
    return rows, total


def verbose_of(text):
    if "━" in text:
        return 1
    return min(2, len(text))


def train_with_dots(model, x, y, epochs, per_line=100, others=()):
    text = []

    class Dots(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            text.append(".")
            if not len(text) % per_line:
                text[-1] += "\n"

    history = model.fit(x, y, None, epochs, 0, [Dots(), *list(others)])
    return history, "".join(text)


def build_or_perceptron(learning_rate: float) -> keras.Model:
    neuron = layers.Dense(units=1, activation="sigmoid", use_bias=True)
    model = keras.Sequential(name="perceptron")
    model.add(layers.InputLayer(shape=(2,)))
    model.add(neuron)
    model.compile(keras.optimizers.SGD(learning_rate), keras.losses.binary_crossentropy)
    return model


def build_tanh_mlp(loss: str, inputs: int = 784, units: int = 1024) -> keras.Model:
    model = keras.Sequential([keras.Input((inputs,)), layers.Dense(units), layers.Activation("tanh")])
    model.add(layers.Dense(10, activation="softmax"))
    model.compile("sgd", loss)
    model.optimizer.learning_rate = 0.1
    return model


def looks_softmaxed_twice(outputs: np.ndarray) -> bool:
    worst = max(row.max() / row.min() for row in np.array(outputs))
    return worst < np.e * 1.0001


def build_two_answers(inputs: int, units: int, classes: int) -> keras.Model:
    start = keras.Input((inputs,))
    hidden = layers.ReLU()(layers.Dense(units)(start))
    which = layers.Softmax()(layers.Dense(classes)(hidden))
    return keras.Model(start, (which, layers.Dense(1, activation="sigmoid")(hidden)))


def save_and_load(model, path):
    model.save(path, overwrite=True)
    size = os.path.getsize(path)
    loaded = keras.models.load_model(path, compile=False)
    return loaded, size


def train_with_checkpoint(model, x, y, epochs, path):
    keeper = keras.callbacks.ModelCheckpoint(
        filepath=path, monitor="val_loss", save_best_only=True, verbose=1
    )
    history = model.fit(x, y, 32, epochs, "auto", [keeper], 0.2)
    best = keras.models.load_model(path)
    return history, best


def fresh_models(widths: list, seed: int) -> list:
    result = [None] * len(widths)
    for place, width in enumerate(widths):
        keras.utils.clear_session(free_memory=True)
        keras.utils.set_random_seed(seed)
        model = keras.Sequential([keras.Input((2,)), layers.Dense(width), layers.Activation("tanh")])
        model.add(layers.Dense(1, activation="linear"))
        result[place] = model
    return result
