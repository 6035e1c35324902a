"""Breaks "It is not trained" of model. It is trained for an epoch after it was measured."""

_right = evaluate_model


def evaluate_model(model, x, y):
    measured = _right(model, x, y)
    model.fit(x, y, verbose=0)
    return measured
