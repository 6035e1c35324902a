"""Breaks "It is not changed" of hidden. The number of classes is appended."""

_right = build_mlp


def build_mlp(input_dim, hidden, n_classes, activation):
    model = _right(input_dim, hidden, n_classes, activation)
    hidden.append(n_classes)
    return model
