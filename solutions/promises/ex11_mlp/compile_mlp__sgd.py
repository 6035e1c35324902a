"""Breaks "The model, compiled with the optimizer Adam". It is SGD."""


def compile_mlp(model):
    model.compile(optimizer="sgd", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
