"""Breaks "x: samples, an array of floats of shape (n, n_in)". A single one gives flat arrays."""

_right = forward_stack


def forward_stack(x, weights, biases, activation):
    answer = _right(x, weights, biases, activation)
    return [a[0] for a in answer] if len(x) == 1 else answer
