"""Breaks "state: It is not changed". Its array is changed in place, and the dict is new."""

_right = adagrad_step


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    new, new_state = _right(params, grads, state, lr, epsilon)
    if state is not None:
        state["accumulator"][...] = new_state["accumulator"]
    return new, new_state
