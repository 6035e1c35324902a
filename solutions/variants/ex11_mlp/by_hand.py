"""The split made by hand, the softmax added to a copy of the model, progress printed."""

import keras
import numpy as np


def count_dense_parameters(sizes):
    model = keras.Sequential([keras.Input((sizes[0],))])
    for neurons in sizes[1:]:
        model.add(keras.layers.Dense(neurons))
    return model.count_params()


def build_mlp(input_dim, hidden, n_classes, activation):
    layers = [keras.layers.InputLayer(shape=(input_dim,))]
    layers += [keras.layers.Dense(units=neurons, activation=activation) for neurons in hidden]
    layers += [keras.layers.Dense(units=n_classes), keras.layers.Activation("softmax")]
    model = keras.Sequential(layers)
    model.summary()
    return model


def compile_mlp(model):
    model.compile(keras.optimizers.Adam(), "categorical_crossentropy", None, metrics=["acc"])
    return model


def build_image_mlp():
    model = keras.Sequential()
    model.add(keras.layers.Input(shape=(28, 28)))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(128, activation=keras.activations.relu))
    model.add(keras.layers.Dropout(1 / 5))
    model.add(keras.layers.Dense(10, activation=None))
    return model


def with_probabilities(model):
    copy = keras.models.clone_model(model)
    copy.set_weights(model.get_weights())
    return keras.Sequential([copy, keras.layers.Softmax()])


def train_mlp(model, x, y, epochs, batch_size):
    first_held_back = len(x) - len(x) // 10
    held_back = (x[first_held_back:], y[first_held_back:])
    return model.fit(
        x[:first_held_back],
        y[:first_held_back],
        batch_size=batch_size,
        epochs=epochs,
        validation_data=held_back,
        shuffle=True,
    )


def predict_digits(model, images):
    scaled = np.asarray(images, dtype=float) / 255
    digits = []
    for image in scaled:
        outputs = model.predict_on_batch(image[np.newaxis])
        digits.append(int(np.argmax(outputs[0])))
    return np.array(digits)
