"""Breaks "the new parameters, an array of floats of the same shape". They are in a list."""

_right = momentum_step


def momentum_step(params, grads, state, lr=0.01, momentum=0.9):
    params, state = _right(np.asarray(params), grads, state, lr, momentum)
    return params.tolist(), state
