"""Breaks "The model that was handed in is not changed: it still gives logits". The softmax is added to it."""


def with_probabilities(model):
    model.add(keras.layers.Softmax())
    return model
