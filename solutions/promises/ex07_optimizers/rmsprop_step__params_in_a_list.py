"""Breaks "the new parameters, an array of floats of the same shape". They are in a list."""

_right = rmsprop_step


def rmsprop_step(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    params, state = _right(np.asarray(params), grads, state, lr, rho, epsilon)
    return params.tolist(), state
