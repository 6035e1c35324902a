"""Breaks "grads: the gradient of each parameter". It is limited to the range from -5 to 5."""

_right = rmsprop_step


def rmsprop_step(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    return _right(params, np.clip(grads, -5, 5), state, lr, rho, epsilon)
