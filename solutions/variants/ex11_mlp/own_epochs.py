"""A loop over the epochs, each a fit of its own, whose numbers go into one History."""

from itertools import pairwise

import keras
import numpy as np


def count_dense_parameters(sizes):
    return sum((inputs + 1) * neurons for inputs, neurons in pairwise(sizes))


def build_mlp(input_dim, hidden, n_classes, activation):
    layers = [keras.layers.Dense(neurons, activation) for neurons in hidden]
    return keras.Sequential([keras.Input((input_dim,)), *layers, keras.layers.Dense(n_classes, "softmax")])


def compile_mlp(model):
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return model


def build_image_mlp():
    model = keras.Sequential()
    model.add(keras.Input((28, 28)))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(128, "relu"))
    model.add(keras.layers.Dropout(0.2))
    model.add(keras.layers.Dense(10))
    return model


def with_probabilities(model):
    return keras.Sequential([model, keras.layers.Activation("softmax")])


def train_mlp(model, x, y, epochs, batch_size):
    start = len(x) - len(x) // 10
    history = keras.callbacks.History()
    history.set_model(model)
    history.set_params({"epochs": epochs})
    history.on_train_begin()
    for epoch in range(epochs):
        order = np.random.permutation(start)
        done = model.fit(
            x[order],
            y[order],
            batch_size=batch_size,
            validation_data=(x[start:], y[start:]),
            callbacks=[keras.callbacks.TerminateOnNaN()],
            verbose=0,
        )
        history.on_epoch_end(epoch, {name: values[0] for name, values in done.history.items()})
    return history


def predict_digits(model, images):
    return model.predict(images / 255.0, verbose=0).argmax(axis=-1)
