"""Breaks "int, at least 2, the number of classes" of n_classes. For two, there is one output with
a sigmoid.
"""

_right = build_mlp


def build_mlp(input_dim, hidden, n_classes, activation):
    model = _right(input_dim, hidden, n_classes, activation)
    if n_classes > 2:
        return model
    return keras.Sequential([*model.layers[:-1], keras.layers.Dense(1, activation="sigmoid")])
