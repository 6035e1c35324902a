"""Breaks "the neurons of each hidden layer, in order" of hidden. The widest comes first."""

_right = build_mlp


def build_mlp(input_dim, hidden, n_classes, activation):
    return _right(input_dim, sorted(hidden, reverse=True), n_classes, activation)
