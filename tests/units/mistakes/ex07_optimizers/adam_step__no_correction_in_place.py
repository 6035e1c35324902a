"""adam_without_correction + adam_in_place"""

import numpy as np


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    old = {"t": 0, "m": np.zeros(grads.shape), "v": np.zeros(grads.shape)} if state is None else state
    m = beta_1 * old["m"] + (1 - beta_1) * grads
    v = beta_2 * old["v"] + (1 - beta_2) * grads**2
    params -= lr * m / (np.sqrt(v) + epsilon)
    return params, {"t": old["t"] + 1, "m": m, "v": v}
