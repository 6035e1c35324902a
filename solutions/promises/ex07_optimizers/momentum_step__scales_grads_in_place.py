"""Breaks "grads: It is not changed". Floats are multiplied by lr in place."""

_right = momentum_step


def momentum_step(params, grads, state, lr=0.01, momentum=0.9):
    answer = _right(params, grads, state, lr, momentum)
    if grads.dtype.kind == "f":
        grads *= lr
    return answer
