"""Breaks "weights: It is not changed". The list is empty afterwards."""

_right = forward_stack


def forward_stack(x, weights, biases, activation):
    answer = _right(x, weights, biases, activation)
    weights.clear()
    return answer
