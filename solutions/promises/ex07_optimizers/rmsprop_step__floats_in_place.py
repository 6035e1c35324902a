"""Breaks "params: It is not changed". Floats are changed in place."""

_right = rmsprop_step


def rmsprop_step(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    new, state = _right(params, grads, state, lr, rho, epsilon)
    if params.dtype.kind == "f":
        params[...] = new
        return params, state
    return new, state
