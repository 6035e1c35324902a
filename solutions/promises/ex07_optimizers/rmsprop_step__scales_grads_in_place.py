"""Breaks "grads: It is not changed". Floats are multiplied by lr in place."""

_right = rmsprop_step


def rmsprop_step(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    answer = _right(params, grads, state, lr, rho, epsilon)
    if grads.dtype.kind == "f":
        grads *= lr
    return answer
