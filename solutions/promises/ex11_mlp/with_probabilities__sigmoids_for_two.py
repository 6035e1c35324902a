"""Breaks "a keras.Sequential that gives logits, one for each class: shape (n, classes)" of model. For
two classes it is a sigmoid of each.
"""


def with_probabilities(model):
    last = "softmax" if model.output_shape[-1] > 2 else "sigmoid"
    return keras.Sequential([model, keras.layers.Activation(last)])
