"""The bias as one more weight, whose input is always 1; work in place on own copies."""

import numpy as np


def predict(w, b, x):
    score = np.sum(np.multiply(x, w), axis=-1) + b
    return 2 * (score >= 0) - 1


def perceptron_update(w, b, x, y, lr):
    all_weights = np.append(w, b).astype(float)
    inputs = np.append(x, 1)
    if y * (2 * (all_weights @ inputs >= 0) - 1) < 0:
        all_weights += lr * y * inputs
    return all_weights[:-1], all_weights[-1]


def train_perceptron(x, y, lr, epochs):
    inputs = np.hstack([np.ones((len(x), 1)), x])
    weights = np.zeros(inputs.shape[1])
    mistakes = []
    for _ in range(epochs):
        wrong = 0
        for i in range(len(inputs)):
            score = inputs[i].dot(weights)
            if (score >= 0 and y[i] < 0) or (score < 0 and y[i] > 0):
                weights += lr * y[i] * inputs[i]
                wrong = wrong + 1
        mistakes.append(np.int64(wrong))
    return weights[1:], weights[0], tuple(mistakes)
