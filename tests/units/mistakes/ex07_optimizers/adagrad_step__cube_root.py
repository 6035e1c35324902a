"""nothing"""

import numpy as np


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    total = np.full(params.shape, 0.1) if state is None else state["accumulator"]
    total = total + grads**2
    return params - lr * grads / np.cbrt(total + epsilon), {"accumulator": total}
