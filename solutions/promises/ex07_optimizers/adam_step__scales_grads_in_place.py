"""Breaks "grads: It is not changed". Floats are multiplied by lr in place."""

_right = adam_step


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    answer = _right(params, grads, state, lr, beta_1, beta_2, epsilon)
    if grads.dtype.kind == "f":
        grads *= lr
    return answer
