"""Breaks "rho: part of the old mean that is kept, a float from 0 to 1". It is not less than 0.9."""

_right = rmsprop_step


def rmsprop_step(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    return _right(params, grads, state, lr, max(rho, 0.9), epsilon)
