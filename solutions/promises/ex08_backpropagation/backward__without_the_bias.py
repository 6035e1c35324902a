"""Breaks "params: a dict as init_mlp returns it". The biases b1 are taken for 0."""

_right = backward


def backward(params, x, y):
    return _right({**params, "b1": np.zeros_like(params["b1"])}, x, y)
