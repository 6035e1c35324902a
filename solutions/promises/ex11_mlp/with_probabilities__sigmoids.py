"""Breaks "Let a model that gives logits give probabilities". Each logit gets a sigmoid."""


def with_probabilities(model):
    return keras.Sequential([model, keras.layers.Activation("sigmoid")])
