"""Breaks "part of the velocity that is kept, a float from 0 to 1". Not 0."""

_right = momentum_step


def momentum_step(params, grads, state, lr=0.01, momentum=0.9):
    return _right(params, grads, state, lr, momentum or 0.9)
