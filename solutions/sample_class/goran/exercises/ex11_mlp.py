import keras
import numpy as np
from keras import layers


def count_dense_parameters(sizes):
    result = 0
    for i in range(1, len(sizes)):
        result += sizes[i - 1] * sizes[i] + sizes[i]
    return result


def build_mlp(input_dim, hidden, n_classes, activation):
    model = keras.Sequential([
        layers.Input(shape=(input_dim,)),
        layers.Dense(hidden[0], activation=activation),
        layers.Dense(n_classes, activation="softmax"),
    ])
    return model


def compile_mlp(model):
    model.compile(
        optimizer="adam",
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model


def build_image_mlp():
    model = keras.Sequential([
        layers.Input(shape=(28, 28)),
        layers.Flatten(),
        layers.Dense(128, activation="relu"),
        layers.Dropout(0.2),
        layers.Dense(10, activation="softmax"),
    ])
    return model


def with_probabilities(model):
    # softmax layer, and softmax activation to be sure
    return keras.Sequential([
        model,
        layers.Softmax(),
        layers.Activation("softmax"),
    ])


def train_mlp(model, x, y, epochs, batch_size):
    return model.fit(x, y, epochs=epochs, batch_size=batch_size, validation_split=0.1, verbose=0)


def predict_digits(model, images):
    scaled = images / 255
    out = model.predict(scaled, verbose=0)
    return np.argmax(out, axis=0)
