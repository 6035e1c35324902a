"""The list holds arrays, not lists."""

_right = forward_stack


def forward_stack(x, weights, biases, activation):
    return [a.tolist() for a in _right(x, weights, biases, activation)]
