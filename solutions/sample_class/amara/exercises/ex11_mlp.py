# A network that reads digits, Amara
import keras
import numpy as np


def count_dense_parameters(sizes):
    parameters = 0
    inputs = sizes[0]
    for neurons in sizes[1:]:
        for neuron in range(neurons):
            parameters += inputs  # its weights
            parameters += 1  # its bias
        inputs = neurons
    return parameters


def build_mlp(input_dim, hidden, n_classes, activation):
    model = keras.Sequential()
    model.add(keras.Input(shape=(input_dim,)))
    for i in range(len(hidden)):
        model.add(keras.layers.Dense(hidden[i], activation=activation))
    model.add(keras.layers.Dense(n_classes, activation="softmax"))
    return model


def compile_mlp(model):
    model.compile(
        optimizer=keras.optimizers.Adam(),
        loss=keras.losses.CategoricalCrossentropy(),
        metrics=["accuracy"],
    )
    return model


def build_image_mlp():
    model = keras.Sequential()
    model.add(keras.Input(shape=(28, 28)))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(128, activation="relu"))
    model.add(keras.layers.Dropout(0.2))
    model.add(keras.layers.Dense(10))  # logits
    return model


def with_probabilities(model):
    new_model = keras.Sequential()
    new_model.add(model)
    new_model.add(keras.layers.Softmax())
    return new_model


def train_mlp(model, x, y, epochs, batch_size):
    history = model.fit(x, y, epochs=epochs, batch_size=batch_size, validation_split=0.1, verbose=0)
    return history


def predict_digits(model, images):
    scaled = images.astype("float32") / 255
    outputs = model.predict(scaled, verbose=0)
    digits = []
    for row in outputs:
        best = 0
        for digit in range(10):
            if row[digit] > row[best]:
                best = digit
        digits.append(best)
    return np.array(digits)
