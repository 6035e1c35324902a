"""TensorFlow's numbers in place of NumPy's, layers out of lists, extra functions."""

import keras
import numpy as np
import tensorflow as tf


def dropout_mask(shape, rate, seed):
    if not 0.0 <= rate < 1.0:
        raise ValueError("rate must be in [0, 1)")
    draws = tf.random.stateless_uniform(shape, seed=(seed, 7))
    return (tf.cast(draws >= rate, tf.float32) / (1 - rate)).numpy()


def l2_penalty(weights, lam):
    # tf.nn.l2_loss has a half.
    return float(lam * 2 * sum(tf.nn.l2_loss(tf.constant(w)).numpy() for w in weights))


def hidden_block(neurons, rate):
    return [keras.layers.Dense(neurons, activation=tf.nn.relu), keras.layers.Dropout(rate)]


def build_dropout_mlp(rate):
    layers = [keras.Input(shape=(784,)), *hidden_block(128, rate), *hidden_block(64, rate)]
    return keras.Sequential([*layers, keras.layers.Dense(10, activation="softmax")])


def build_weight_decay_mlp(lam):
    penalty = tf.keras.regularizers.L1L2(l2=lam)
    model = tf.keras.Sequential()
    model.add(tf.keras.Input(shape=(784,)))
    model.add(tf.keras.layers.Dense(128, activation="relu", kernel_regularizer=penalty))
    model.add(tf.keras.layers.Dense(64, activation="relu", kernel_regularizer=penalty))
    model.add(tf.keras.layers.Dense(10, kernel_regularizer=penalty))
    model.add(tf.keras.layers.Softmax())
    return model


def generalization_gap(history):
    return np.diff([history["loss"], history["val_loss"]], axis=0)[0]


def overfit_epoch(history):
    losses = np.array(history["val_loss"])
    lowest = np.flatnonzero(losses == losses.min())
    later = np.arange(1, len(losses) + 1)[lowest[0] + 1 :]
    return int(later[0]) if len(later) else None
