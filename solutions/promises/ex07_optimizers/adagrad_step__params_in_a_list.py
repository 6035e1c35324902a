"""Breaks "the new parameters, an array of floats of the same shape". They are in a list."""

_right = adagrad_step


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    params, state = _right(np.asarray(params), grads, state, lr, epsilon)
    return params.tolist(), state
