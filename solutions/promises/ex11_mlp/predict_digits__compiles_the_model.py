"""Breaks "It is not changed" of model. It is compiled."""

_right = predict_digits


def predict_digits(model, images):
    model.compile(loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return _right(model, images)
