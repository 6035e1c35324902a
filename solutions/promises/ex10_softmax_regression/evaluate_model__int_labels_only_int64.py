"""Breaks "y: int array": int labels only int64."""

_right = evaluate_model


def evaluate_model(model, x, y):
    if y.dtype != np.int64:
        raise TypeError
    return _right(model, x, y)
