"""Breaks "y: int array of shape (n,), their labels." Labels above 2 are taken for 2."""

_right = evaluate_model


def evaluate_model(model, x, y):
    return _right(model, x, np.minimum(y, 2))
