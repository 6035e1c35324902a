"""pathlib, tf.keras, slices and settings in dictionaries."""

from pathlib import Path

import numpy as np
import tensorflow as tf

SGD = tf.keras.optimizers.SGD
Dense = tf.keras.layers.Dense


def layer_table(model):
    def row(layer):
        return type(layer).__name__, (None, *layer.output.shape[1:]), int(layer.count_params())

    rows = tuple(map(row, model.layers))
    return rows, sum(parameters for _, _, parameters in rows)


def verbose_of(text):
    return {(False, False): 0, (True, True): 1, (True, False): 2}[bool(text), "━" in text]


class Dots(tf.keras.callbacks.Callback):
    def __init__(self, per_line):
        super().__init__()
        self.per_line = per_line
        self.epochs = 0

    def on_epoch_end(self, epoch, logs=None):
        self.epochs = epoch + 1

    def text(self):
        lines, rest = divmod(self.epochs, self.per_line)
        return ("." * self.per_line + "\n") * lines + "." * rest


def train_with_dots(model, x, y, epochs, per_line=100, others=()):
    dots = Dots(per_line)
    history = model.fit(x=x, y=y, epochs=epochs, verbose=0, callbacks=(*tuple(others), dots))
    return history, dots.text()


def build_or_perceptron(learning_rate):
    settings = {"optimizer": SGD(learning_rate=learning_rate), "loss": "bce"}
    model = tf.keras.Sequential([tf.keras.Input((2,)), Dense(1, "sigmoid")])
    model.compile(**settings)
    return model


def build_tanh_mlp(loss, inputs=784, units=1024):
    sizes = {units: "tanh"}
    layers = [Dense(size, activation) for size, activation in sizes.items()]
    model = tf.keras.Sequential([tf.keras.Input((inputs,)), *layers, Dense(10, "softmax")])
    model.compile(loss=loss, optimizer=SGD(learning_rate=1e-1))
    return model


def looks_softmaxed_twice(outputs):
    ordered = np.sort(np.asarray(outputs, dtype=np.float64), axis=1)
    return np.all(ordered[:, -1] <= ordered[:, 0] * np.e * 1.0001)


def build_two_answers(inputs, units, classes):
    start = tf.keras.Input((inputs,))
    hidden = Dense(units, tf.nn.relu)(start)
    yes = Dense(1, "sigmoid", name="yes")(hidden)
    which = Dense(classes, "softmax", name="which")(hidden)
    return tf.keras.Model(inputs=[start], outputs=[which, yes])


def save_and_load(model, path):
    file = Path(path)
    model.save(file)
    return tf.keras.models.load_model(file), file.stat().st_size


def train_with_checkpoint(model, x, y, epochs, path):
    start = len(x) - len(x) // 5
    keeper = tf.keras.callbacks.ModelCheckpoint(Path(path), save_best_only=True)
    history = model.fit(
        x[:start],
        y[:start],
        validation_data=(x[start:], y[start:]),
        epochs=epochs,
        callbacks=[keeper],
        verbose=0,
    )
    return history, tf.keras.models.load_model(path)


def fresh_models(widths, seed):
    models = []
    for width in widths:
        tf.keras.backend.clear_session()
        tf.keras.utils.set_random_seed(seed)
        models.append(tf.keras.Sequential([tf.keras.Input((2,)), Dense(width, "tanh"), Dense(1)]))
    return tuple(models)
