"""Breaks "number of steps so far, this one included". If all gradients are 0, nothing moves and the step
is not counted.
"""

_right = adam_step


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    if state is not None and not np.any(grads):
        return params * 1.0, dict(state)
    return _right(params, grads, state, lr, beta_1, beta_2, epsilon)
