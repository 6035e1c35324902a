"""Breaks "its default settings are fine". The learning rate is 0."""


def compile_softmax_regression(model):
    model.compile(keras.optimizers.Adam(0.0), "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
