"""Breaks "rho: part of the old mean that is kept, a float from 0 to 1". 0 means the default."""

_right = rmsprop_step


def rmsprop_step(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    return _right(params, grads, state, lr, rho or 0.9, epsilon)
