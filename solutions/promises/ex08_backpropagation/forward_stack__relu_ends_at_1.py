"""Breaks "f is the activation: the sigmoid 1 / (1 + exp(-z)), tanh, or relu, max(0, z)". No relu is
above 1.
"""

_right = forward_stack


def forward_stack(x, weights, biases, activation):
    activations = [x]
    for w, b in zip(weights, biases, strict=True):
        _, answer = _right(activations[-1], [w], [b], activation)
        activations.append(np.minimum(answer, 1.0))
    return activations
