"""Breaks "weights: It is not changed"."""

_right = layer_gradient_norms


def layer_gradient_norms(activations, weights, activation):
    norms = _right(activations, weights, activation)
    weights.clear()
    return norms
