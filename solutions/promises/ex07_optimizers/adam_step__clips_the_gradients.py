"""Breaks "grads: the gradient of each parameter". It is limited to the range from -5 to 5."""

_right = adam_step


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    return _right(params, np.clip(grads, -5, 5), state, lr, beta_1, beta_2, epsilon)
