"""Breaks "activations: a list of arrays as forward_stack returns it". A single sample counts as two."""

_right = layer_gradient_norms


def layer_gradient_norms(activations, weights, activation):
    n = len(activations[0])
    return np.array(_right(activations, weights, activation)) * n / max(n, 2)
