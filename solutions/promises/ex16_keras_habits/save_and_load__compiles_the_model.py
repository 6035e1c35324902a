"""Breaks "It is not changed" of model. It is compiled."""

_right = save_and_load


def save_and_load(model, path):
    if not model.compiled:
        model.compile(loss="mse")
    return _right(model, path)
