"""Breaks "and its gradient for every parameter". No entry is beyond -0.1 and 0.1."""

_right = backward


def backward(params, x, y):
    loss, gradients = _right(params, x, y)
    return loss, {name: np.clip(array, -0.1, 0.1) for name, array in gradients.items()}
