"""Breaks "grads: the gradient of each parameter". It is limited to the range from -5 to 5."""

_right = adagrad_step


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    return _right(params, np.clip(grads, -5, 5), state, lr, epsilon)
