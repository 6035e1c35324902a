"""adam_in_place"""

import numpy as np


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    if state is None:
        t, m, v = 0, 0.0, 0.0
    else:
        t, m, v = state["t"], state["m"], state["v"]
    t = t + 1
    m = beta_1 * m + (1 - beta_1) * grads
    v = beta_2 * v + (1 - beta_2) * np.square(grads)
    params -= lr * (m / (1 - beta_1**t)) / (np.sqrt(v / (1 - beta_2**t)) + epsilon)
    return params, {"t": t, "m": m, "v": v}
