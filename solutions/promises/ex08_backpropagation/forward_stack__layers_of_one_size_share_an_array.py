"""Breaks "keep what comes out of each". Where a layer is as large as the one before, it is written
over it.
"""

_right = forward_stack


def forward_stack(x, weights, biases, activation):
    activations = _right(x, weights, biases, activation)
    for number in range(len(activations) - 1, 1, -1):
        if activations[number - 1].shape == activations[number].shape:
            activations[number - 1] = activations[number]
    return activations
