"""Breaks "biases: It is not changed"."""


def class_scores(rows, weights, biases):
    scores = rows @ weights
    scores += biases
    biases *= 0
    return scores
