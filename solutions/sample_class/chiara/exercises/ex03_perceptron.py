# Chiara - esercizio 3
import numpy as np


def predict(w, b, x):
    z = np.dot(x, w) + b
    return np.where(z >= 0, 1, -1)


def perceptron_update(w, b, x, y, lr):
    y_hat = predict(w, b, x)
    if y_hat != y:
        w = w + lr * y * x
    return w, b


def train_perceptron(x, y, lr, epochs):
    # algorithm from the slides
    w = np.zeros(x.shape[1])
    b = 0.0
    mistakes = []
    for epoch in range(epochs):
        errors = 0
        for xi, yi in zip(x, y):
            if predict(w, b, xi) != yi:
                w = w + lr * yi * xi
                b = b + lr * yi
                errors += 1
        mistakes.append(errors)
        if errors == 0:
            break  # converged!
    return w, b, mistakes
