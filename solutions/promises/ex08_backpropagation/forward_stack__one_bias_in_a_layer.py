"""Breaks "biases: a list of the biases of each layer, arrays of floats of shape (n_to,)". The first
serves for all neurons of a layer.
"""

_right = forward_stack


def forward_stack(x, weights, biases, activation):
    return _right(x, weights, [np.full_like(b, b[0]) for b in biases], activation)
