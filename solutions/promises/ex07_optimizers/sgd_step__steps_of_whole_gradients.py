"""Breaks "grads: the gradient of each parameter". Gradients that are floats are rounded where params
has ints."""

_right = sgd_step


def sgd_step(params, grads, state, lr=0.01):
    return _right(params, np.round(grads) if params.dtype.kind == "i" else grads, state, lr)
