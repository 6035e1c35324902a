"""Breaks "number of steps so far, this one included"."""

_right = adam_step


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    if state is not None and state["t"] > 9:
        state = dict(state, t=9)
    return _right(params, grads, state, lr, beta_1, beta_2, epsilon)
