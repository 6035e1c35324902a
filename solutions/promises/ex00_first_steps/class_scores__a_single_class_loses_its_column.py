"""Breaks "at least 1 class" of weights. For a single class, the scores are a flat array."""

_right = class_scores


def class_scores(rows, weights, biases):
    answer = _right(rows, weights, biases)
    return answer[:, 0] if weights.shape[1] == 1 else answer
