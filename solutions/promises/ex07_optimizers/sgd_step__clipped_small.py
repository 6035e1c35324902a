"""Breaks "params - lr * grads". Gradients below 1e-6 count as 0."""

import numpy as np

_right = sgd_step


def sgd_step(params, grads, state, lr=0.01):
    def _run(p=params, g=grads, s=state):
        return _right(p, g, s, lr=lr)

    return _run(g=np.where(np.abs(grads) < 1e-6, 0, grads))
