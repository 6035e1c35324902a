"""Breaks "epsilon: a float above 0 that keeps the division safe". It is never more than 1e-3."""

_right = adam_step


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    return _right(params, grads, state, lr, beta_1, beta_2, min(epsilon, 1e-3))
