"""Breaks "gives the softmax of each row of the logits". The last activation is lost."""


def with_probabilities(model):
    copy = keras.models.clone_model(model)
    copy.set_weights(model.get_weights())
    for layer in reversed(copy.layers):
        if isinstance(layer, keras.layers.Dense):
            layer.activation = keras.activations.softmax
            break
    return copy
