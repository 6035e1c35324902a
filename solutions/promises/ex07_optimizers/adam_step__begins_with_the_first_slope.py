"""Breaks "None before the first step, where t, every m and every v are 0". m begins as the first
gradient.
"""

_right = adam_step


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    if state is None:
        state = {"t": 0, "m": 1.0 * grads, "v": np.zeros(params.shape)}
    return _right(params, grads, state, lr, beta_1, beta_2, epsilon)
