import numpy as np


def predict(w, b, x):
    return 2 * (x @ w + b >= 0) - 1


def perceptron_update(w, b, x, y, lr):
    step = lr * y * (predict(w, b, x) != y)
    return w + step * x, b + step


def train_perceptron(x, y, lr, epochs):
    w, b, mistakes = np.zeros(x.shape[1]), 0.0, np.zeros(epochs, int)
    for e in range(epochs):
        for xi, yi in zip(x, y):
            mistakes[e] += predict(w, b, xi) != yi
            w, b = perceptron_update(w, b, xi, yi, lr)
    return w, b, list(mistakes)
