"""Breaks "epsilon: a float above 0 that keeps the division safe". It is never more than 1e-3."""

_right = rmsprop_step


def rmsprop_step(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    return _right(params, grads, state, lr, rho, min(epsilon, 1e-3))
