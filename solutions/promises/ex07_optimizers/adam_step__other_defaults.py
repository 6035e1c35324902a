"""Breaks "with the defaults of keras.optimizers.Adam". beta_2 is 0.99, as its guess."""

_right = adam_step


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    return _right(params, grads, state, lr, beta_1, 0.99 if beta_2 == 0.999 else beta_2, epsilon)
