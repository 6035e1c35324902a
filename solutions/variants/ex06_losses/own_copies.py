"""In-place work on own copies, NumPy's warnings switched off, and answers as plain floats."""

import numpy as np


def mse(y_true, y_pred):
    miss = np.array(y_pred, dtype=float)
    miss -= y_true
    miss *= miss
    return float(miss.sum() / miss.size)


def mae(y_true, y_pred):
    miss = np.array(y_pred, dtype=float)
    miss -= y_true
    return float(np.mean(np.sqrt(miss**2)))


def entropy(p):
    with np.errstate(divide="ignore", invalid="ignore"):
        return float(-np.nansum(p * np.log(p)))


def binary_crossentropy(y_true, y_pred):
    q = y_pred.copy()
    q[q < 1e-7] = 1e-7
    q[q > 1 - 1e-7] = 1 - 1e-7
    return float(np.mean(-y_true * np.log(q) - (1 - y_true) * np.log(1 - q)))


def categorical_crossentropy(y_true, y_pred):
    q = np.array(y_pred, dtype=float)
    q /= q.sum(axis=1, keepdims=True)
    np.clip(q, 1e-7, 1 - 1e-7, out=q)
    return float(np.sum(-y_true * np.log(q)) / len(y_true))


def sparse_categorical_crossentropy_from_logits(labels, logits):
    rows = np.array(logits, dtype=float)
    rows -= rows.max(axis=1, keepdims=True)
    right = rows[np.arange(rows.shape[0]), labels]
    return float(np.mean(np.log(np.exp(rows).sum(axis=1)) - right))


def sigmoid(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-np.asarray(z, dtype=float)))


def sigmoid_mse_gradient(y_true, z):
    s = sigmoid(z)
    by_output = 2 * (s - y_true)
    return by_output * s * (1 - s)


def sigmoid_crossentropy_gradient(y_true, z):
    s = sigmoid(z)
    return -(y_true * (1 - s)) + (1 - y_true) * s
