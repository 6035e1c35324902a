"""Breaks "is made of layers of Keras without a function of your own (no Lambda)". There is a Lambda."""


def with_probabilities(model):
    return keras.Sequential([model, keras.layers.Lambda(keras.activations.softmax)])
