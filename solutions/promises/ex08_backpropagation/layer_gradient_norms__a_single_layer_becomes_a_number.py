"""Breaks "A list or an array of as many numbers as there are layers". One layer gives a number."""

_right = layer_gradient_norms


def layer_gradient_norms(activations, weights, activation):
    norms = _right(activations, weights, activation)
    return norms[0] if len(norms) == 1 else norms
