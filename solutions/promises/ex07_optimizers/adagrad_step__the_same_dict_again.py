"""Breaks "state: It is not changed". The new entries are put into the old dict."""

_right = adagrad_step


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    new, new_state = _right(params, grads, state, lr, epsilon)
    if state is not None:
        state.update(new_state)
    return new, new_state
