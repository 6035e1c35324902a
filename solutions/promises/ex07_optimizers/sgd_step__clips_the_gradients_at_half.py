"""Breaks "grads: the gradient of each parameter". It is limited to the range from -0.5 to 0.5."""

_right = sgd_step


def sgd_step(params, grads, state, lr=0.01):
    return _right(params, np.clip(grads, -0.5, 0.5), state, lr)
