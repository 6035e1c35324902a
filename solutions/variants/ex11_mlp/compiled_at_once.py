"""Models compiled where they are built, the input size in the first layer, tf.data, Keras by TensorFlow."""

import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers


def count_dense_parameters(sizes):
    if len(sizes) == 2:
        return (sizes[0] + 1) * sizes[1]
    return count_dense_parameters(sizes[:2]) + count_dense_parameters(sizes[1:])


def build_mlp(input_dim, hidden, n_classes, activation):
    model = keras.models.Sequential()
    model.add(layers.Dense(hidden[0], input_shape=(input_dim,), activation=activation))
    for neurons in hidden[1:]:
        model.add(layers.Dense(neurons, activation=activation))
    model.add(layers.Dense(n_classes, activation=keras.activations.softmax))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def compile_mlp(model):
    model.compile(
        optimizer=tf.keras.optimizers.Adam(learning_rate=1e-3),
        loss="categorical_crossentropy",
        metrics=["categorical_accuracy", "mse"],
    )
    return model


def build_image_mlp():
    model = keras.models.Sequential(
        [
            layers.Flatten(input_shape=(28, 28)),
            layers.Dense(128, activation="relu"),
            layers.Dropout(0.2),
            layers.Dense(10),
        ]
    )
    loss = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer="adam", loss=loss, metrics=["accuracy"])
    return model


def with_probabilities(model):
    probability_model = tf.keras.Sequential([model, tf.keras.layers.Softmax()])
    return probability_model


def train_mlp(model, x, y, epochs, batch_size):
    n_train = int(len(x) * 0.9)
    samples = tf.data.Dataset.from_tensor_slices((x[:n_train], y[:n_train]))
    held_back = tf.data.Dataset.from_tensor_slices((x[n_train:], y[n_train:])).batch(batch_size)
    samples = samples.shuffle(n_train).batch(batch_size)
    return model.fit(samples, validation_data=held_back, epochs=epochs, verbose=0)


def predict_digits(model, images):
    outputs = model(tf.cast(images, tf.float32) / 255)
    return tf.argmax(outputs, axis=-1).numpy()
