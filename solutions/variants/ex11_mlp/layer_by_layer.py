"""Layers in a list that grows, constants and helpers, one image after the other, answers by sorting."""

from __future__ import annotations

import keras
import numpy as np
import tensorflow as tf

HIDDEN_NEURONS = 128
CLASSES = 10
WATCHED = "accuracy"


def parameters_of_layer(inputs: int, neurons: int) -> int:
    return (inputs + 1) * neurons


def count_dense_parameters(sizes: list[int]) -> int:
    sizes = list(sizes)
    total = 0
    previous = sizes.pop(0)
    while sizes:
        current = sizes.pop(0)
        total += parameters_of_layer(previous, current)
        previous = current
    return total


def build_mlp(input_dim: int, hidden: list[int], n_classes: int, activation: str) -> keras.Model:
    x = inputs = keras.layers.Input(shape=(input_dim,), dtype="float32")
    for neurons in hidden:
        x = keras.layers.Dense(neurons, activation)(x)
    outputs = keras.layers.Dense(n_classes, activation="softmax", bias_initializer="zeros")(x)
    return keras.models.Model(inputs=[inputs], outputs=[outputs])


def compile_mlp(model: keras.Model) -> keras.Model:
    model.compile("adam", "categorical_crossentropy", metrics=[WATCHED])
    return model


def build_image_mlp() -> keras.Model:
    stack = []
    stack.append(keras.layers.InputLayer(shape=[28, 28]))
    stack.append(keras.layers.Flatten(name="rows_to_one_row"))
    stack.append(keras.layers.Dense(HIDDEN_NEURONS, "relu", kernel_initializer="he_uniform"))
    stack.append(keras.layers.Dropout(0.2))
    stack.append(keras.layers.Dense(CLASSES, name="logits"))
    model = keras.Sequential(stack)
    model.compile(loss=keras.losses.CategoricalCrossentropy(from_logits=True), optimizer="rmsprop")
    return model


def with_probabilities(model: keras.Model) -> keras.Model:
    both = keras.Sequential()
    both.add(model)
    both.add(keras.layers.Activation(tf.nn.softmax))
    return both


def train_mlp(model: keras.Model, x: np.ndarray, y: np.ndarray, epochs: int, batch_size: int):
    before = model.count_params()
    history = model.fit(
        x=x, y=y, epochs=np.int64(epochs), batch_size=batch_size, validation_split=0.1, verbose=False
    )
    print("trained", before, "numbers:", {name: values[-1] for name, values in history.history.items()})
    return history


def predict_digits(model: keras.Model, images: np.ndarray) -> np.ndarray:
    outputs = np.vstack([np.asarray(model(image[None] / 255.0)) for image in images])
    return np.argsort(outputs, axis=1)[:, -1]
