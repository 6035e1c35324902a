"""Breaks "One step of Adam", "params: the parameters, an array of floats or ints (int64) with one
dimension or more". In a table, only the first row moves.
"""

_right = adam_step


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    new, state = _right(params, grads, state, lr, beta_1, beta_2, epsilon)
    if params.ndim > 1:
        new[1:] = params[1:]
    return new, state
