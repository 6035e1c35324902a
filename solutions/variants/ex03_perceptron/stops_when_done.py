"""Leaves the loop when an epoch was free of mistakes, and fills up the list with zeros."""

import numpy as np


def predict(w, b, x):
    is_yes = np.matmul(x, w) >= -b
    return np.where(is_yes, +1, -1)


def perceptron_update(w, b, x, y, lr):
    new_w, new_b = np.array(w, dtype=float), float(b)
    if int(predict(w, b, x)) != int(y):
        new_w += lr * y * x
        new_b += lr * y
    return new_w, new_b


def train_perceptron(x, y, lr, epochs):
    w, b = np.zeros(x.shape[1]), 0.0
    mistakes = []
    for _ in range(epochs):
        wrong = 0
        for i in range(x.shape[0]):
            new_w, new_b = perceptron_update(w, b, x[i], y[i], lr)
            if new_b != b:
                wrong += 1
            w, b = new_w, new_b
        mistakes.append(wrong)
        if wrong == 0:
            break
    return w, b, mistakes + [0] * (epochs - len(mistakes))
