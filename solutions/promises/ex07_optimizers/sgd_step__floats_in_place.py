"""Breaks "params: It is not changed". Floats are changed in place."""

_right = sgd_step


def sgd_step(params, grads, state, lr=0.01):
    if params.dtype.kind != "f":
        return _right(params, grads, state, lr)
    params -= lr * grads
    return params, None
