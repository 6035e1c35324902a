"""Breaks "One step of RMSprop", "params: the parameters, an array of floats or ints (int64) with one
dimension or more". In a table, only the first row moves.
"""

_right = rmsprop_step


def rmsprop_step(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    new, state = _right(params, grads, state, lr, rho, epsilon)
    if params.ndim > 1:
        new[1:] = params[1:]
    return new, state
