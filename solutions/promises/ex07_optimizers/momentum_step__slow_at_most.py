"""Breaks "lr: learning rate". It is not more than 0.5."""

_right = momentum_step


def momentum_step(params, grads, state, lr=0.01, momentum=0.9):
    return _right(params, grads, state, min(lr, 0.5), momentum)
