"""Loss, metric and activation objects, relu as a layer, answers of another int type."""

import itertools

import keras
import numpy as np
from keras import Sequential
from keras.layers import Activation, Dense, Dropout, Flatten, Input, ReLU, Softmax


def count_dense_parameters(sizes):
    return sum(n * m for n, m in itertools.pairwise(sizes)) + sum(sizes[1:])


def build_mlp(input_dim, hidden, n_classes, activation):
    model = Sequential(name="digits")
    model.add(Input((input_dim,)))
    for width in hidden:
        model.add(Dense(width, use_bias=True, kernel_initializer="glorot_normal"))
        model.add(Activation(keras.activations.get(activation)))
    model.add(Dense(n_classes, "softmax", name="probabilities"))
    return model


def compile_mlp(model):
    optimizer = keras.optimizers.Adam(learning_rate=0.001, beta_1=0.9, beta_2=0.999)
    model.compile(
        loss=keras.losses.CategoricalCrossentropy(from_logits=False),
        optimizer=optimizer,
        metrics=[keras.metrics.CategoricalAccuracy(), keras.metrics.TopKCategoricalAccuracy(k=2)],
    )
    return model


def build_image_mlp():
    return Sequential(
        [Input((28, 28)), Flatten(), Dense(128), ReLU(), Dropout(0.2, seed=1), Dense(10)], name="images"
    )


def with_probabilities(model):
    outputs = Softmax(axis=-1)(model.outputs[0])
    return keras.Model(inputs=model.inputs, outputs=outputs)


def train_mlp(model, x, y, epochs, batch_size):
    assert len(x) == len(y)
    return model.fit(
        np.asarray(x, "float32"),
        np.asarray(y, "float32"),
        validation_split=0.1,
        epochs=epochs,
        batch_size=batch_size,
        callbacks=[keras.callbacks.TerminateOnNaN()],
        verbose=2,
    )


def predict_digits(model, images):
    x = images / np.float32(255)
    return model.predict(x, batch_size=8, verbose=0).argmax(-1).astype("uint8")
