"""Breaks "params: the parameters, an array of floats or ints (int64)". float32 is refused."""

import numpy as np

_right = sgd_step


def sgd_step(params, grads, state, lr=0.01):
    def _run(p=params, g=grads, s=state):
        return _right(p, g, s, lr=lr)

    if params.dtype == np.float32:
        raise TypeError("float64")
    return _run()
