"""LambdaCallback, comprehensions, optimizers by name."""

import os

import keras
import numpy as np


def layer_table(model):
    rows = [
        (layer.__class__.__name__, layer.compute_output_shape(layer.input.shape)) for layer in model.layers
    ]
    counts = [sum(int(np.prod(weight.shape)) for weight in layer.weights) for layer in model.layers]
    return [(*row, count) for row, count in zip(rows, counts, strict=True)], sum(counts)


def verbose_of(text):
    return (text != "") + (text != "" and "━" not in text)


def train_with_dots(model, x, y, epochs, per_line=100, others=()):
    dots = []

    def after(epoch, logs):
        print(".", end="")
        dots.append(".\n" if epoch % per_line == per_line - 1 else ".")

    callback = keras.callbacks.LambdaCallback(on_epoch_end=after)
    history = model.fit(x, y, epochs=epochs, callbacks=[*list(others), callback], verbose=2)
    return history, "".join(dots)


def build_or_perceptron(learning_rate):
    model = keras.Sequential()
    model.add(keras.Input(shape=(2,)))
    model.add(keras.layers.Dense(1))
    model.add(keras.layers.Activation("sigmoid"))
    model.compile(optimizer="sgd", loss="binary_crossentropy", metrics=["accuracy"])
    model.optimizer.learning_rate = learning_rate
    return model


def build_tanh_mlp(loss, inputs=784, units=1024):
    model = keras.Sequential()
    model.add(keras.Input(shape=(inputs,)))
    model.add(keras.layers.Dense(units, "tanh"))
    model.add(keras.layers.Dense(10))
    model.add(keras.layers.Softmax())
    model.compile(keras.optimizers.SGD(0.1), loss, metrics=["accuracy"])
    return model


def looks_softmaxed_twice(outputs):
    return all(max(row) <= min(row) * np.exp(1) * 1.0001 for row in outputs)


def build_two_answers(inputs, units, classes):
    start = keras.layers.Input(shape=(inputs,), name="numbers")
    hidden = keras.layers.Dense(units, "relu")(start)
    outputs = [keras.layers.Dense(classes, "softmax")(hidden), keras.layers.Dense(1, "sigmoid")(hidden)]
    return keras.models.Model(inputs=start, outputs=outputs)


def save_and_load(model, path):
    keras.models.save_model(model, path)
    return [keras.saving.load_model(path), os.stat(path).st_size]


def train_with_checkpoint(model, x, y, epochs, path):
    keeper = keras.callbacks.ModelCheckpoint(path, "val_loss", save_best_only=True, mode="min")
    history = model.fit(x, y, validation_split=0.2, epochs=epochs, callbacks=keeper)
    return [history, keras.models.load_model(path)]


def fresh_models(widths, seed):
    def build(width):
        keras.backend.clear_session()
        keras.utils.set_random_seed(seed)
        start = keras.Input((2,))
        hidden = keras.layers.Dense(width, activation="tanh")(start)
        return keras.Model(start, keras.layers.Dense(1)(hidden))

    return [build(width) for width in widths]
