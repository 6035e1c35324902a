"""Breaks "The model that was handed in is not changed: it still gives logits". Its last layer
gets the softmax.
"""


def with_probabilities(model):
    model.layers[-1].activation = keras.activations.softmax
    return model
