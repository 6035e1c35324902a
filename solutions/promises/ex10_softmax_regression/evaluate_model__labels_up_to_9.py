"""Breaks "int array of shape (n,), their labels" of y. Labels above 9 are taken for 9."""

_right = evaluate_model


def evaluate_model(model, x, y):
    return _right(model, x, np.minimum(y, 9))
