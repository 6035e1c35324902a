"""Breaks "params: It is not changed". Floats are changed in place."""

_right = adagrad_step


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    new, state = _right(params, grads, state, lr, epsilon)
    if params.dtype.kind == "f":
        params[...] = new
        return params, state
    return new, state
