"""Breaks "It has the weights of model, and no others". A BatchNormalization has some of its own."""


def with_probabilities(model):
    same = keras.layers.BatchNormalization(epsilon=1e-9, center=False, scale=False)
    return keras.Sequential([model, same, keras.layers.Softmax()])
