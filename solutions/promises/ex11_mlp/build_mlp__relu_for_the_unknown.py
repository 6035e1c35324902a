"""Breaks "by the name that Keras has for it, such as "relu", "tanh" or "sigmoid"" of activation.
Other names mean relu.
"""

_right = build_mlp


def build_mlp(input_dim, hidden, n_classes, activation):
    known = activation in ("relu", "tanh", "sigmoid")
    return _right(input_dim, hidden, n_classes, activation if known else "relu")
