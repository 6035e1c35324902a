"""Everything in float32, and answers in small types of ints."""

import numpy as np


def brightness(rows):
    return rows.astype(np.float32).mean(axis=1)


def shares(counts):
    counts = counts.astype("float32")
    return (counts / counts.sum(axis=1)[:, None]).tolist()


def dot_product(x, w):
    return np.dot(x.astype("float32"), w.astype("float32"))


def class_scores(rows, weights, biases):
    return np.float32(rows) @ np.float32(weights) + np.float32(biases)


def slope_by_nudging(f, x, nudge):
    return np.float32((f(x + nudge) - f(x - nudge)) / (nudge + nudge))


def chain_slopes(x, a, b):
    u = np.float32(a) * np.float32(x) + np.float32(b)
    return np.array([a, 2 * u, 2 * u * np.float32(a)], dtype=np.float32)


def accuracy(predicted, labels):
    return (predicted == labels).astype("float32").mean()


def read_digits(images, weights, biases):
    scores = class_scores(images.reshape(images.shape[0], -1), weights, biases)
    return scores.argmax(axis=-1).astype(np.uint8)
