"""Breaks "the new parameters, an array of floats of the same shape". They are in a list."""

_right = adam_step


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    params, state = _right(np.asarray(params), grads, state, lr, beta_1, beta_2, epsilon)
    return params.tolist(), state
