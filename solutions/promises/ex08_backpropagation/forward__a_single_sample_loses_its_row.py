"""Breaks "the probabilities for a batch of samples". A batch of one gives flat arrays."""

_right = forward


def forward(params, x):
    hidden, probabilities = _right(params, x)
    return (hidden[0], probabilities[0]) if len(x) == 1 else (hidden, probabilities)
