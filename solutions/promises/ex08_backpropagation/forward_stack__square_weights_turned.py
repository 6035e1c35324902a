"""Breaks "the n_to of a layer is the n_from of the next" of weights. Where both are the same, weights
are transposed.
"""

_right = forward_stack


def forward_stack(x, weights, biases, activation):
    turned = [w.T if w.shape[0] == w.shape[1] else w for w in weights]
    return _right(x, turned, biases, activation)
