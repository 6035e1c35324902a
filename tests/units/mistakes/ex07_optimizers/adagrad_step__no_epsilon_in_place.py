"""adagrad_without_epsilon + adagrad_in_place"""

import numpy as np


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    g2 = np.full(params.shape, 0.1) if state is None else state["accumulator"]
    g2 = g2 + grads**2
    params -= lr * grads / np.sqrt(g2)
    return params, {"accumulator": g2}
