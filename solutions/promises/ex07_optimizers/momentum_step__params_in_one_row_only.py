"""Breaks "One step of gradient descent with momentum", "params: the parameters, an array of floats or
ints (int64) with one dimension or more". In a table, only the first row moves.
"""

_right = momentum_step


def momentum_step(params, grads, state, lr=0.01, momentum=0.9):
    new, state = _right(params, grads, state, lr, momentum)
    if params.ndim > 1:
        new[1:] = params[1:]
    return new, state
