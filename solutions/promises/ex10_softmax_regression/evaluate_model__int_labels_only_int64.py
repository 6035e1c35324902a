"""Breaks "y: int array". Labels of any other type of int are refused."""

_right = evaluate_model


def evaluate_model(model, x, y):
    if y.dtype != np.int64:
        raise TypeError
    return _right(model, x, y)
