"""Breaks "probabilities = softmax(hidden @ W2 + b2)". A batch of one gets no b2."""

_right = forward


def forward(params, x):
    return _right({**params, "b2": params["b2"] * (len(x) > 1)}, x)
