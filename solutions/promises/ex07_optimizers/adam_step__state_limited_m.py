"""Breaks "m = beta_1 * m + (1 - beta_1) * grads". The m that is returned is limited to 5."""

import numpy as np

_right = adam_step


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    def _run(p=params, g=grads, s=state):
        return _right(p, g, s, lr=lr, beta_1=beta_1, beta_2=beta_2, epsilon=epsilon)

    p, s = _run()
    return p, s | {"m": np.clip(s["m"], -5, 5)}
