"""Models as functions of their input, activations as layers and as operations, settings as objects."""

import keras
import numpy as np


def count_dense_parameters(sizes):
    sizes = np.array(sizes)
    return np.sum(sizes[:-1] * sizes[1:] + sizes[1:])


def build_mlp(input_dim, hidden, n_classes, activation):
    inputs = keras.Input((input_dim,), name="pixels")
    x = inputs
    for number, neurons in enumerate(hidden):
        x = keras.layers.Dense(neurons, kernel_initializer="he_normal", name=f"hidden_{number}")(x)
        x = keras.activations.get(activation)(x)
    x = keras.layers.Dense(n_classes)(x)
    return keras.Model(inputs, keras.layers.Softmax()(x), name="mlp")


def compile_mlp(model):
    model.compile(
        keras.optimizers.Adam(0.001),
        keras.losses.CategoricalCrossentropy(),
        metrics=[keras.metrics.CategoricalAccuracy(name="acc")],
    )
    return model


def build_image_mlp():
    inputs = keras.Input((28, 28))
    x = keras.layers.Flatten()(inputs)
    x = keras.layers.Dense(128)(x)
    x = keras.ops.relu(x)
    x = keras.layers.Dropout(rate=0.2)(x)
    return keras.Model(inputs, keras.layers.Dense(10, activation="linear")(x))


def with_probabilities(model):
    inputs = keras.Input(model.input_shape[1:])
    return keras.Model(inputs, keras.ops.softmax(model(inputs)))


def train_mlp(model, x, y, epochs, batch_size):
    history = model.fit(x, y, batch_size, epochs, 0, None, 0.1)
    return history


def predict_digits(model, images):
    scaled = images.astype("float32") / 255.0
    return np.array([np.argmax(row) for row in model.predict(scaled)])
