"""Breaks "activations: It is not changed". The list is turned round."""

_right = layer_gradient_norms


def layer_gradient_norms(activations, weights, activation):
    answer = _right(activations, weights, activation)
    activations.reverse()
    return answer
