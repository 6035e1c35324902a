"""rmsprop_in_place"""

import numpy as np


def rmsprop_step(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    s = 0 if state is None else state["mean_square"]
    s = rho * s + (1 - rho) * grads * grads
    params -= lr * grads / np.sqrt(s + epsilon)
    return params, {"mean_square": s}
