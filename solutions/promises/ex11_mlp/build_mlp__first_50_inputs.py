"""Breaks "int, the numbers in one sample" of input_dim. Of more than 50 it only sees the first 50."""

_right = build_mlp


def build_mlp(input_dim, hidden, n_classes, activation):
    if input_dim <= 50:
        return _right(input_dim, hidden, n_classes, activation)
    model = keras.Sequential([keras.Input(shape=(input_dim,)), keras.layers.Reshape((input_dim, 1))])
    model.add(keras.layers.Cropping1D((0, input_dim - 50)))
    model.add(keras.layers.Flatten())
    for layer in _right(50, hidden, n_classes, activation).layers:
        model.add(layer)
    return model
