"""rmsprop_epsilon_outside_root + rmsprop_in_place"""

import numpy as np


def rmsprop_step(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    cache = np.zeros(grads.shape)
    if state is not None:
        cache = state["mean_square"]
    cache = rho * cache + (1 - rho) * grads**2
    params -= lr * grads / (np.sqrt(cache) + epsilon)
    return params, {"mean_square": cache}
