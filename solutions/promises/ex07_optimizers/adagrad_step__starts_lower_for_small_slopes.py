"""Breaks "None before the first step, where every accumulator is 0.1". It is 0.01 for small slopes."""

_right = adagrad_step


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    if state is None:
        state = {"accumulator": np.where(np.abs(grads) < 0.5, 0.01, 0.1)}
    return _right(params, grads, state, lr, epsilon)
