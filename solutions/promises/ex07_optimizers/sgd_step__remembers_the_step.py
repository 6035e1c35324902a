"""Breaks "SGD remembers nothing" of state. The new state is a dict with the gradients."""

_right = sgd_step


def sgd_step(params, grads, state, lr=0.01):
    return _right(params, grads, state, lr)[0], {"grads": grads}
