"""Breaks "The model, compiled with the optimizer Adam". It is SGD."""


def compile_softmax_regression(model):
    model.compile(optimizer="sgd", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
