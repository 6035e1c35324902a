"""Breaks "arrays of floats of shape (n, n_hidden) and (n, n_out)". They are lists."""

_right = forward


def forward(params, x):
    hidden, probabilities = _right(params, x)
    return hidden.tolist(), probabilities.tolist()
