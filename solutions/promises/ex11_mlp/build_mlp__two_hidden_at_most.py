"""Breaks "list of ints, at least one: the neurons of each hidden layer, in order" of hidden. From
the third on they are left out.
"""

_right = build_mlp


def build_mlp(input_dim, hidden, n_classes, activation):
    return _right(input_dim, hidden[:2], n_classes, activation)
