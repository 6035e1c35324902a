"""Breaks "the new parameters are params - lr * grads / sqrt(new accumulator + epsilon)". Gradients below 1e-6
count as 0."""

import numpy as np

_right = adagrad_step


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    def _run(p=params, g=grads, s=state):
        return _right(p, g, s, lr=lr, epsilon=epsilon)

    return _run(g=np.where(np.abs(grads) < 1e-6, 0, grads))
