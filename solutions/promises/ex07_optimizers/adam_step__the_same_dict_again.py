"""Breaks "state: It is not changed". The new entries are put into the old dict."""

_right = adam_step


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    new, new_state = _right(params, grads, state, lr, beta_1, beta_2, epsilon)
    if state is not None:
        state.update(new_state)
    return new, new_state
