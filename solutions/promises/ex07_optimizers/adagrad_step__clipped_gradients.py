"""Breaks "the new parameters are params - lr * grads / sqrt(new accumulator + epsilon)". Gradients beyond 10
count as 10."""

import numpy as np

_right = adagrad_step


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    def _run(p=params, g=grads, s=state):
        return _right(p, g, s, lr=lr, epsilon=epsilon)

    return _run(g=np.clip(grads, -10, 10))
