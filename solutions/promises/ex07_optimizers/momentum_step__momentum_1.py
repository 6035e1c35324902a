"""Breaks "momentum: part of the velocity that is kept, a float from 0 to 1."."""

_right = momentum_step


def momentum_step(params, grads, state, lr=0.01, momentum=0.9):
    def _run(p=params, g=grads, s=state):
        return _right(p, g, s, lr=lr, momentum=momentum)

    momentum = min(momentum, 0.99)
    return _right(params, grads, state, lr=lr, momentum=momentum)
