"""Breaks "grads: It is not changed". Floats are multiplied by lr in place."""

_right = sgd_step


def sgd_step(params, grads, state, lr=0.01):
    answer = _right(params, grads, state, lr)
    if grads.dtype.kind == "f":
        grads *= lr
    return answer
