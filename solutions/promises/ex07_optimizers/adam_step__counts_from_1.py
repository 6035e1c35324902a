"""Breaks "None before the first step, where t, every m and every v are 0". t begins with 1."""

_right = adam_step


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    if state is None:
        state = {"t": 1, "m": np.zeros(params.shape), "v": np.zeros(params.shape)}
    return _right(params, grads, state, lr, beta_1, beta_2, epsilon)
