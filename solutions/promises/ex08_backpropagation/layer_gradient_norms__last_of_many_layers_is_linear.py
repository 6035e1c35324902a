"""Breaks "for all layers" of activation. After the first, there is none in the last one."""

_right = layer_gradient_norms


def layer_gradient_norms(activations, weights, activation):
    if len(weights) == 1:
        return _right(activations, weights, activation)
    norms = []
    g = np.full(activations[-1].shape, 1 / len(activations[-1]))
    for layer in range(len(weights) - 1, -1, -1):
        last = layer == len(weights) - 1
        delta = g if last else g * activation_slope(activations[layer + 1], activation)
        norms.append(np.linalg.norm(activations[layer].T @ delta))
        g = delta @ weights[layer].T
    return norms[::-1]
