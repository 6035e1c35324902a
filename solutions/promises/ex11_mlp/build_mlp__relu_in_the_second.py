"""Breaks "str, the activation of all hidden layers" of activation. From the second on it is relu."""

_right = build_mlp


def build_mlp(input_dim, hidden, n_classes, activation):
    model = _right(input_dim, hidden, n_classes, activation)
    for layer in model.layers[1:-1]:
        layer.activation = keras.activations.relu
    return model
