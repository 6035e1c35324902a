"""An epsilon added inside the logarithm, and float32 for most of the answers."""

import numpy as np

EPSILON = 1e-7


def mse(y_true, y_pred):
    miss = np.asarray(y_true, dtype=np.float32) - np.asarray(y_pred, dtype=np.float32)
    return np.square(miss).mean()


def mae(y_true, y_pred):
    return abs(y_true - y_pred).astype(np.float32).mean()


def entropy(p):
    return -np.sum(p * np.log(p + 1e-6))


def binary_crossentropy(y_true, y_pred):
    terms = y_true * np.log(y_pred + EPSILON) + (1 - y_true) * np.log(1 - y_pred + EPSILON)
    return -terms.mean()


def categorical_crossentropy(y_true, y_pred):
    return -(y_true * np.log(y_pred + EPSILON)).sum(axis=-1).mean()


def sparse_categorical_crossentropy_from_logits(labels, logits):
    logits = np.asarray(logits, dtype=np.float32)
    shifted = logits - logits.max(axis=1)[:, None]
    log_softmax = shifted - np.log(np.exp(shifted).sum(axis=1))[:, None]
    return -log_softmax[range(len(labels)), labels].mean()


def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(np.asarray(z, dtype=np.float32), -60, 60)))


def sigmoid_mse_gradient(y_true, z):
    s = sigmoid(z)
    return 2 * (s - y_true) * (s - s * s)


def sigmoid_crossentropy_gradient(y_true, z):
    return sigmoid(z) - y_true
