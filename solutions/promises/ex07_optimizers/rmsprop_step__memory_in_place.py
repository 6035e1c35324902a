"""Breaks "state: It is not changed". Its array is changed in place, and the dict is new."""

_right = rmsprop_step


def rmsprop_step(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    new, new_state = _right(params, grads, state, lr, rho, epsilon)
    if state is not None:
        state["mean_square"][...] = new_state["mean_square"]
    return new, new_state
