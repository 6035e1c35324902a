"""Breaks "epsilon: a float above 0 that keeps the division safe". It is never more than 1e-3."""

_right = adagrad_step


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    return _right(params, grads, state, lr, min(epsilon, 1e-3))
