"""Breaks "int, the numbers in one sample" of n_features. Of more than 50 it only sees the first 50."""


def build_softmax_regression(n_features, n_classes):
    layers = [keras.layers.Dense(n_classes, activation="softmax")]
    if n_features > 50:
        first = keras.layers.Cropping1D((0, n_features - 50))
        layers = [keras.layers.Reshape((n_features, 1)), first, keras.layers.Flatten(), *layers]
    return keras.Sequential([keras.Input(shape=(n_features,)), *layers])
