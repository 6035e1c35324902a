"""Breaks "lr: learning rate". It is not more than 0.5."""

_right = adam_step


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    return _right(params, grads, state, min(lr, 0.5), beta_1, beta_2, epsilon)
