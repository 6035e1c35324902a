"""Breaks "biases: It is not changed"."""

_right = forward_stack


def forward_stack(x, weights, biases, activation):
    answers = _right(x, weights, biases, activation)
    biases.clear()
    return answers
