"""Exercise 11 - MLP in Keras, with the functional API (Linh)"""
import numpy as np
import keras
from keras import layers


def count_dense_parameters(sizes):
    total = 0
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        total += n_in * n_out    # weights
        total += n_out           # biases
    return total


def build_mlp(input_dim, hidden, n_classes, activation):
    inputs = keras.Input(shape=(input_dim,))
    x = inputs
    for units in hidden:
        x = layers.Dense(units, activation=activation)(x)
    outputs = layers.Dense(n_classes, activation='softmax')(x)
    return keras.Model(inputs=inputs, outputs=outputs)


def compile_mlp(model):
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.001),
                  loss='categorical_crossentropy',
                  metrics=['accuracy'])
    return model


def build_image_mlp():
    inputs = keras.Input(shape=(28, 28))
    x = layers.Flatten()(inputs)
    x = layers.Dense(128, activation='relu')(x)
    x = layers.Dropout(0.2)(x)
    logits = layers.Dense(10)(x)
    return keras.Model(inputs, logits)


def with_probabilities(model):
    inputs = keras.Input(shape=model.input_shape[1:])
    logits = model(inputs)
    return keras.Model(inputs, layers.Softmax()(logits))


def train_mlp(model, x, y, epochs, batch_size):
    return model.fit(x, y, batch_size=batch_size, epochs=epochs, validation_split=0.1)


def predict_digits(model, images):
    probs = model(images.astype('float32') / 255.0)
    return np.argmax(np.array(probs), axis=1)
