import numpy as np


def predict(w, b, x):
    if np.dot(w, x) + b >= 0:
        return 1
    else:
        return -1


def perceptron_update(w, b, x, y, lr):
    if predict(w, b, x) != y:
        w += lr * y * x
        b += lr * y
    return w, b


def train_perceptron(x, y, lr, epochs):
    w = np.zeros(x.shape[1])
    b = 0.0
    all_mistakes = []
    for e in range(epochs):
        count = 0
        for i in range(len(x)):
            if predict(w, b, x[i]) != y[i]:
                count += 1
            w, b = perceptron_update(w, b, x[i], y[i], lr)
        all_mistakes.append(count)
    return w, b, all_mistakes
