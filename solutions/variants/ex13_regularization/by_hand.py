"""Loops instead of array functions, layers added one by one, models compiled where they are built."""

import random

import numpy as np
from tensorflow import keras
from tensorflow.keras import layers, regularizers


def dropout_mask(shape, rate, seed):
    if not (rate >= 0 and rate < 1):
        raise ValueError(f"bad rate: {rate}")
    generator = random.Random(seed)
    mask = np.zeros(shape, dtype=float)
    for place in np.ndindex(*shape):
        if generator.random() >= rate:
            mask[place] = 1 / (1 - rate)
    return mask


def l2_penalty(weights, lam):
    penalty = 0.0
    for array in weights:
        for weight in array.ravel():
            penalty += weight * weight
    return penalty * lam


def build_dropout_mlp(rate):
    model = keras.models.Sequential()
    model.add(layers.Dense(128, input_shape=(784,), activation="relu"))
    model.add(layers.Dropout(rate, seed=1))
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dropout(rate, seed=2))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def build_weight_decay_mlp(lam):
    model = keras.models.Sequential()
    model.add(layers.Dense(128, input_dim=784, activation="relu", kernel_regularizer=regularizers.l2(lam)))
    model.add(layers.Dense(64, activation="relu", kernel_regularizer=regularizers.l2(lam)))
    model.add(layers.Dense(10, activation="softmax", kernel_regularizer=regularizers.l2(lam)))
    model.compile(optimizer=keras.optimizers.Adam(1e-3), loss="categorical_crossentropy")
    model.summary()
    return model


def generalization_gap(history):
    differences = []
    for epoch in range(len(history["val_loss"])):
        differences.append(history["val_loss"][epoch] - history["loss"][epoch])
    return np.array(differences)


def overfit_epoch(history):
    losses = history["val_loss"]
    best_epoch, best = 1, losses[0]
    for epoch, loss in enumerate(losses, start=1):
        if loss < best:
            best_epoch, best = epoch, loss
    if best_epoch == len(losses):
        return None
    return best_epoch + 1
