"""Breaks "lr: learning rate". It is not more than 0.5."""

_right = adagrad_step


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    return _right(params, grads, state, min(lr, 0.5), epsilon)
