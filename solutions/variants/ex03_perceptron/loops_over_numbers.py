"""Loops over Python numbers; floats as answers; lists where arrays would do."""

import numpy as np


def predict_row(w, b, row):
    total = b
    for j in range(len(row)):
        total += w[j] * row[j]
    return 1.0 if total >= 0 else -1.0


def predict(w, b, x):
    if x.ndim == 1:
        return predict_row(w, b, x)
    return [predict_row(w, b, row) for row in x]


def perceptron_update(w, b, x, y, lr):
    if predict(w, b, x) != y:
        return [w[j] + lr * y * x[j] for j in range(len(w))], b + lr * y
    return [w, b]


def train_perceptron(x, y, lr, epochs):
    w = np.array([0.0 for _ in x[0]])
    b = 0
    mistakes = []
    for _ in range(epochs):
        mistakes.append(0)
        for sample, label in zip(x, y, strict=True):
            if predict_row(w, b, sample) != label:
                mistakes[-1] += 1
                for j in range(len(w)):
                    w[j] += lr * label * sample[j]
                b += lr * label
    return [w, b, mistakes]
