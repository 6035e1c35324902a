"""Breaks "None before the first step, where every velocity is 0". The first velocity is that after a
step.
"""

_right = momentum_step


def momentum_step(params, grads, state, lr=0.01, momentum=0.9):
    if state is None:
        state = {"velocity": -lr * grads}
    return _right(params, grads, state, lr, momentum)
