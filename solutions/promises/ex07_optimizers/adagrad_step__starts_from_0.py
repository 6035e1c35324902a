"""Breaks "None before the first step, where every accumulator is 0.1". It is 0 for parameters without
a slope."""

_right = adagrad_step


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    if state is None:
        state = {"accumulator": np.where(grads == 0, 0.0, 0.1)}
    return _right(params, grads, state, lr, epsilon)
