"""Breaks "beta_1: part of the old m that is kept, a float from 0 to below 1". 0 means the default."""

_right = adam_step


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    return _right(params, grads, state, lr, beta_1 or 0.9, beta_2, epsilon)
