"""Breaks "A parameter whose gradient was 0 in all steps has not moved, and NumPy gives no warning".
NumPy warns of 0 / 0, and nan is made 0.
"""

_right = adam_step


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    _, state = _right(params, grads, state, lr, beta_1, beta_2, epsilon)
    t = state["t"]
    root = np.sqrt(state["v"] / (1 - beta_2**t))
    root += epsilon * (root > 0)
    return params - np.nan_to_num(lr * state["m"] / (1 - beta_1**t) / root), state
