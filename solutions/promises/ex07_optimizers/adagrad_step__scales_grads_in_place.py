"""Breaks "grads: It is not changed". Floats are multiplied by lr in place."""

_right = adagrad_step


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    answer = _right(params, grads, state, lr, epsilon)
    if grads.dtype.kind == "f":
        grads *= lr
    return answer
