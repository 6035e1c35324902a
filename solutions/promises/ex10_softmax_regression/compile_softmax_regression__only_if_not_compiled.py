"""Breaks "compiled with the optimizer Adam". A model that was compiled before, in another way, stays as
it was.
"""


def compile_softmax_regression(model):
    if not model.compiled:
        model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
