"""Loops over Python numbers; lists where they will do."""

import numpy as np


def brightness(rows):
    averages = []
    for row in rows:
        averages.append(sum(row) / len(row))
    return averages


def shares(counts):
    table = []
    for row in counts.tolist():
        total = sum(row)
        table.append([count / total for count in row])
    return table


def dot_product(x, w):
    total = 0
    for a, b in zip(x, w, strict=True):
        total = total + a * b
    return total


def class_scores(rows, weights, biases):
    out = np.zeros((len(rows), len(biases)))
    for i in range(len(rows)):
        for j in range(len(biases)):
            out[i, j] = dot_product(rows[i], weights[:, j]) + biases[j]
    return out


def slope_by_nudging(f, x, nudge):
    high = f(x + nudge)
    low = f(x - nudge)
    rise = high - low
    return rise / nudge / 2


def chain_slopes(x, a, b):
    return [a, 2 * (a * x + b), 2 * a * (a * x + b)]


def accuracy(predicted, labels):
    right = 0
    for i in range(len(labels)):
        if predicted[i] == labels[i]:
            right += 1
    return right / len(labels)


def read_digits(images, weights, biases):
    answers = []
    for image in images:
        scores = class_scores(image.reshape(1, -1), weights, biases)[0].tolist()
        answers.append(scores.index(max(scores)))
    return np.array(answers)
