"""Breaks "One step of Adagrad", "params: the parameters, an array of floats or ints (int64) with one
dimension or more". In a table, only the first row moves.
"""

_right = adagrad_step


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    new, state = _right(params, grads, state, lr, epsilon)
    if params.ndim > 1:
        new[1:] = params[1:]
    return new, state
