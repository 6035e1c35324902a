"""Breaks "params: It is not changed". Floats are changed in place."""

_right = adam_step


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    new, state = _right(params, grads, state, lr, beta_1, beta_2, epsilon)
    if params.dtype.kind == "f":
        params[...] = new
        return params, state
    return new, state
