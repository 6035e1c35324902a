"""adam_edits_dict + adam_in_place"""

import numpy as np


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    if state is None:
        state = {"t": 0, "m": np.zeros(params.shape), "v": np.zeros(params.shape)}
    state["t"] += 1
    state["m"] = beta_1 * state["m"] + (1 - beta_1) * grads
    state["v"] = beta_2 * state["v"] + (1 - beta_2) * grads**2
    mc = state["m"] / (1 - beta_1 ** state["t"])
    vc = state["v"] / (1 - beta_2 ** state["t"])
    params -= lr * mc / (np.sqrt(vc) + epsilon)
    return params, state
