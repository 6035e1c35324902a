"""Breaks "None before the first step, where every mean square is 0". It starts from the first square."""

_right = rmsprop_step


def rmsprop_step(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    if state is None:
        state = {"mean_square": grads**2}
    return _right(params, grads, state, lr, rho, epsilon)
