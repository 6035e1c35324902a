"""adam_adds_whole_gradients"""

import numpy as np


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    state = state or {"t": 0, "m": 0, "v": 0}
    t = state["t"] + 1
    m = beta_1 * state["m"] + grads
    v = beta_2 * state["v"] + grads**2
    top, bottom = m / (1 - beta_1**t), v / (1 - beta_2**t)
    return params - lr * top / (np.sqrt(bottom) + epsilon), {"t": t, "m": m, "v": v}
