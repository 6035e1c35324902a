"""Breaks "params: It is not changed". Floats are changed in place."""

_right = momentum_step


def momentum_step(params, grads, state, lr=0.01, momentum=0.9):
    new, state = _right(params, grads, state, lr, momentum)
    if params.dtype.kind == "f":
        params[...] = new
        return params, state
    return new, state
