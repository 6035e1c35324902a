"""Breaks "state: None". An empty dict comes back."""

_right = sgd_step


def sgd_step(params, grads, state, lr=0.01):
    return _right(params, grads, state, lr)[0], {}
