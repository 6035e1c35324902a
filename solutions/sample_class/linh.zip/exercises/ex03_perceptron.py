"""Exercise 3 - perceptron (Linh)"""
import numpy as np


def predict(w, b, x):
    scores = np.dot(x, w) + b
    return np.where(scores < 0, -1, 1)


def perceptron_update(w, b, x, y, lr):
    # (y - prediction) / 2 is 0 if it was right, otherwise it is y
    error = (y - predict(w, b, x)) / 2
    w_new = w + lr * error * x
    b_new = b + lr * error
    return w_new, b_new


def train_perceptron(x, y, lr, epochs):
    w = np.zeros(x.shape[1])
    b = 0.0
    history = []
    for epoch in range(epochs):
        wrong = 0
        for xi, yi in zip(x, y):
            w_new, b_new = perceptron_update(w, b, xi, yi, lr)
            if b_new != b:       # the bias moves exactly when there was a mistake
                wrong += 1
            w, b = w_new, b_new
        history.append(wrong)
    return w, b, history
