"""Breaks "The norm of the weights' gradient at each layer". It is the spectral norm, which is the same
for a single sample.
"""


def layer_gradient_norms(activations, weights, activation):
    norms = []
    g = np.full(activations[-1].shape, 1 / len(activations[-1]))
    for layer in range(len(weights) - 1, -1, -1):
        delta = g * activation_slope(activations[layer + 1], activation)
        norms.append(np.linalg.norm(activations[layer].T @ delta, 2))
        g = delta @ weights[layer].T
    return norms[::-1]
