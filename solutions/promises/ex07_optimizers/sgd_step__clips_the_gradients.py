"""Breaks "One step of stochastic gradient descent", "params - lr * grads". Gradients are limited to
the range from -1 to 1.
"""

_right = sgd_step


def sgd_step(params, grads, state, lr=0.01):
    return _right(params, np.clip(grads, -1, 1), state, lr)
