"""Breaks "if activation is any other name". It is looked up in a dict, whose error is a KeyError."""

_right = forward_stack


def forward_stack(x, weights, biases, activation):
    return {name: _right(x, weights, biases, name) for name in ("sigmoid", "tanh", "relu")}[activation]
