"""Breaks "compiled with the optimizer Adam". It is AdamW, which makes the weights decay."""


def compile_softmax_regression(model):
    model.compile(keras.optimizers.AdamW(), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
