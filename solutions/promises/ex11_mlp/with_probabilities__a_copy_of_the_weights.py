"""Breaks "It has the weights of model, and no others". It has a copy of them."""


def with_probabilities(model):
    copy = keras.models.clone_model(model)
    copy.set_weights(model.get_weights())
    return keras.Sequential([copy, keras.layers.Softmax()])
