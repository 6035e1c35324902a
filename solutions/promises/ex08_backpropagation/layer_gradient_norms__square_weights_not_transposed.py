"""Breaks "weights: a list of the weights of each layer". They are not transposed where they fit
without.
"""

_right = layer_gradient_norms


def layer_gradient_norms(activations, weights, activation):
    return _right(activations, [w.T if w.shape[0] == w.shape[1] else w for w in weights], activation)
