"""Breaks "epsilon under the root". A given epsilon is not looked at."""

_right = adagrad_step


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    return _right(params, grads, state, lr)
