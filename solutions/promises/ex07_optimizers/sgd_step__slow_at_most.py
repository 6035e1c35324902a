"""Breaks "lr: learning rate, a float above 0". It is not more than 0.5."""

_right = sgd_step


def sgd_step(params, grads, state, lr=0.01):
    return _right(params, grads, state, min(lr, 0.5))
