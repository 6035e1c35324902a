"""Breaks "state: It is not changed". Its array is changed in place, and the dict is new."""

_right = adam_step


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    new, new_state = _right(params, grads, state, lr, beta_1, beta_2, epsilon)
    if state is not None:
        state["m"][...] = new_state["m"]
    return new, new_state
