"""Breaks "x: It is not changed". It is 0 afterwards."""

_right = forward_stack


def forward_stack(x, weights, biases, activation):
    answer = _right(x.copy(), weights, biases, activation)
    x[...] = 0
    return answer
