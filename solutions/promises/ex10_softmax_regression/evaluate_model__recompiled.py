"""Breaks "compiled with a loss for plain labels and with metrics=["accuracy"]" of model. It is compiled
once more, with the loss for probabilities.
"""

_right = evaluate_model


def evaluate_model(model, x, y):
    copy = keras.models.clone_model(model)
    copy.set_weights(model.get_weights())
    copy.compile(loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return _right(copy, x, y)
