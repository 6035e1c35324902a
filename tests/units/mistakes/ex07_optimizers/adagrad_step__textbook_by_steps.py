"""adagrad_starts_at_zero + adagrad_epsilon_outside_root"""

import numpy as np


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    if state is None:
        state = {"accumulator": 0.0 * params}
    new = state["accumulator"] + np.power(grads, 2)
    rate = lr / (new**0.5 + epsilon)
    return params - rate * grads, {"accumulator": new}
