"""Breaks "state: It is not changed". Its array is changed in place, and the dict is new."""

_right = momentum_step


def momentum_step(params, grads, state, lr=0.01, momentum=0.9):
    new, new_state = _right(params, grads, state, lr, momentum)
    if state is not None:
        state["velocity"][...] = new_state["velocity"]
    return new, new_state
