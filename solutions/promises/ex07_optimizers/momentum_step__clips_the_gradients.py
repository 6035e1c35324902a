"""Breaks "grads: the gradient of each parameter". It is limited to the range from -5 to 5."""

_right = momentum_step


def momentum_step(params, grads, state, lr=0.01, momentum=0.9):
    return _right(params, np.clip(grads, -5, 5), state, lr, momentum)
