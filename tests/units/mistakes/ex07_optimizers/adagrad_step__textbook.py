"""adagrad_starts_at_zero + adagrad_epsilon_outside_root"""

import numpy as np


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    cache = np.zeros_like(params, dtype=float) if state is None else state["accumulator"]
    cache = cache + grads * grads
    return params - lr / (np.sqrt(cache) + epsilon) * grads, {"accumulator": cache}
