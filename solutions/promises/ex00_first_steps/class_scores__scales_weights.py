"""Breaks "weights: It is not changed". Its largest entry becomes 1."""

_right = class_scores


def class_scores(rows, weights, biases):
    answer = _right(rows, weights, biases)
    weights /= 2 * np.abs(weights).max()
    return answer
