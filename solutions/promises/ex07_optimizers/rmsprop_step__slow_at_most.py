"""Breaks "lr: learning rate". It is not more than 0.5."""

_right = rmsprop_step


def rmsprop_step(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    return _right(params, grads, state, min(lr, 0.5), rho, epsilon)
