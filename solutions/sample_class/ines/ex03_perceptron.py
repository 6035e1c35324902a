import numpy as np


def predict(w, b, x):
    z = np.sum(x * w, axis=-1) + b
    return np.where(z >= 0, 1, -1)


def perceptron_update(w, b, x, y, lr):
    if predict(w, b, x) == y:
        return w, b
    w_new = w + lr * y * x
    b_new = b + lr * y
    return w_new, b_new


def train_perceptron(x, y, lr, epochs):
    n, features = x.shape
    w, b = np.zeros(features), 0.0
    mistakes = []
    epoch = 0
    while epoch < epochs:
        wrong = 0
        i = 0
        while i < n:
            if predict(w, b, x[i]) == y[i]:
                continue  # nothing to learn, go to the next sample
            wrong += 1
            w, b = perceptron_update(w, b, x[i], y[i], lr)
            i += 1
        mistakes.append(wrong)
        epoch += 1
    return w, b, mistakes
