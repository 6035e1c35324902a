"""Breaks "and with accuracy as metric". There is none."""


def compile_softmax_regression(model):
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model
