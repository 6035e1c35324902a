"""Breaks "NumPy gives no warning". An epsilon below 1e-9 is left out, so that 0 is divided by 0."""

import numpy as np


def rmsprop_step(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    mean_square = np.zeros(params.shape) if state is None else state["mean_square"]
    mean_square = rho * mean_square + (1 - rho) * grads**2
    step = lr * grads / np.sqrt(mean_square + (epsilon if epsilon > 1e-9 else 0))
    return params - np.nan_to_num(step), {"mean_square": mean_square}
