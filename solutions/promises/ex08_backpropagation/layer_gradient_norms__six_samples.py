"""Breaks "divided by the number of samples". It is divided by 6."""

_right = layer_gradient_norms


def layer_gradient_norms(activations, weights, activation):
    return [norm * len(activations[0]) / 6 for norm in _right(activations, weights, activation)]
