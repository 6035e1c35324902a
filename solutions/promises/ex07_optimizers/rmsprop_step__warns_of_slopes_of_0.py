"""Breaks "A parameter whose gradient was 0 in all steps has not moved, and NumPy gives no warning".
NumPy warns of 0 / 0, and nan is made 0.
"""

_right = rmsprop_step


def rmsprop_step(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    _, state = _right(params, grads, state, lr, rho, epsilon)
    root = np.sqrt(np.where(state["mean_square"] == 0, 0, state["mean_square"] + epsilon))
    return params - np.nan_to_num(lr * grads / root), state
