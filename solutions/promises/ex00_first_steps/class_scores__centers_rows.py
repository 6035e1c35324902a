"""Breaks "rows: It is not changed". The mean of each picture is taken away afterwards."""

_right = class_scores


def class_scores(rows, weights, biases):
    answer = _right(rows, weights, biases)
    rows -= rows.mean(axis=1, keepdims=True) + 1
    return answer
