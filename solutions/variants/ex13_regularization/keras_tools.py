"""Uniform draws by size, einsum, a subtraction of float32 arrays, images that pass a Rescaling by 1."""

import keras
import numpy


def dropout_mask(shape, rate, seed):
    if rate < 0 or rate >= 1:
        raise ValueError("rate")
    rng = numpy.random.default_rng(seed)
    mask = numpy.ones(shape, dtype="float32")
    mask[rng.uniform(0, 1, size=shape) < rate] = 0
    mask /= 1 - rate
    return mask


def l2_penalty(weights, lam):
    return lam * numpy.sum([numpy.einsum("i,i->", w.flatten(), w.flatten()) for w in weights])


def build_dropout_mlp(rate):
    block = keras.Sequential(
        [keras.Input((784,)), keras.layers.Dense(128, "relu"), keras.layers.Dropout(rate)]
    )
    return keras.Sequential(
        [
            block,
            keras.layers.Dense(64),
            keras.layers.Dropout(rate),
            keras.layers.Activation("relu"),
            keras.layers.Dense(10, activation=keras.activations.softmax),
        ]
    )


def build_weight_decay_mlp(lam):
    settings = {"kernel_regularizer": keras.regularizers.L2(lam), "bias_initializer": "zeros"}
    return keras.models.Sequential(
        [
            keras.layers.Input(shape=[784]),
            keras.layers.Rescaling(1.0),
            keras.layers.Dense(128, activation="relu", **settings),
            keras.layers.Dense(64, activation="relu", **settings),
            keras.layers.Dense(10, activation="softmax", **settings),
        ]
    )


def generalization_gap(history):
    return numpy.float32(history["val_loss"]) - numpy.float32(history["loss"])


def overfit_epoch(history):
    epochs = sorted(range(len(history["val_loss"])), key=lambda epoch: history["val_loss"][epoch])
    return None if epochs[0] == len(epochs) - 1 else epochs[0] + 2
