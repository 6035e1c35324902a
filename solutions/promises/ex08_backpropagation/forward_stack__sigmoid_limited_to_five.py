"""Breaks "the sigmoid 1 / (1 + exp(-z))". What goes into the sigmoid is limited to the range from -5 to
5.
"""

_right = forward_stack


def forward_stack(x, weights, biases, activation):
    if activation != "sigmoid":
        return _right(x, weights, biases, activation)
    activations = [x]
    for w, b in zip(weights, biases, strict=True):
        activations.append(1 / (1 + np.exp(-np.clip(activations[-1] @ w + b, -5, 5))))
    return activations
