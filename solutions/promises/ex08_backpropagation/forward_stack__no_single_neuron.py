"""Breaks "the n_to of a layer is the n_from of the next" of weights. Where that is 1, its answer
counts as 0."""

_right = forward_stack


def forward_stack(x, weights, biases, activation):
    activations = [x]
    for w, b in zip(weights, biases, strict=False):
        factor = 0 if len(w) == 1 else 1
        activations.append(_right(factor * activations[-1], [w], [b], activation)[1])
    return activations
