#!/usr/bin/env python
# coding: utf-8
# Emeka, week 2
import numpy as np


def predict(w, b, x):
    score = x.dot(w) + b
    ans = np.where(score >= 0, 1, -1)
    return ans


def perceptron_update(w, b, x, y, lr):
    if predict(w, b, x) == y:
        return w, b
    else:
        return w + lr * y * x, b + lr * y


def train_perceptron(x, y, lr, epochs):
    w = np.zeros(x.shape[1])
    b = 0.0
    mistakes = []
    for epoch in range(epochs)
        wrong = 0
        for i in range(len(y)):
            if predict(w, b, x[i]) != y[i]:
                wrong += 1
                w, b = perceptron_update(w, b, x[i], y[i], lr)
        mistakes.append(wrong)
    return w, b, mistakes
