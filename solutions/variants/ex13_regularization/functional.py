"""The older random generator, models as functions of their input, Keras's own penalty."""

import keras
import numpy as np


def dropout_mask(shape, rate, seed):
    if rate < 0.0 or rate >= 1.0:
        raise ValueError("the rate must be in [0, 1)")
    np.random.seed(seed)
    keep = 1.0 - rate
    mask = np.random.rand(*shape) < keep
    return mask.astype(np.float32) / keep


def l2_penalty(weights, lam):
    regularizer = keras.regularizers.L2(lam)
    return float(sum(regularizer(np.asarray(w, dtype="float32")) for w in weights))


def build_dropout_mlp(rate):
    inputs = keras.Input((784,), name="pixels")
    x = keras.layers.Dense(128)(inputs)
    x = keras.layers.Activation("relu")(x)
    x = keras.layers.Dropout(rate=rate)(x)
    x = keras.layers.Dense(64, kernel_initializer="he_normal")(x)
    x = keras.layers.ReLU()(x)
    x = keras.layers.Dropout(rate=rate)(x)
    x = keras.layers.Dense(10)(x)
    return keras.Model(inputs, keras.layers.Softmax()(x), name="with_dropout")


def build_weight_decay_mlp(lam):
    inputs = keras.Input((784,))
    x = inputs
    for number, neurons in enumerate((128, 64)):
        x = keras.layers.Dense(neurons, kernel_regularizer=keras.regularizers.l2(lam), name=f"h{number}")(x)
        x = keras.layers.Activation(keras.activations.relu)(x)
    x = keras.layers.Dense(10, kernel_regularizer=keras.regularizers.L1L2(l1=0.0, l2=lam))(x)
    return keras.Model(inputs, keras.layers.Activation("softmax")(x))


def generalization_gap(history):
    train, validation = np.asarray(history["loss"]), np.asarray(history["val_loss"])
    return np.subtract(validation, train)


def overfit_epoch(history):
    losses = np.array(history["val_loss"])
    best = losses.argmin()
    return best + 2 if best + 1 < losses.size else None
