"""Breaks "not Nesterov's". After the first step it is Nesterov's."""

_right = momentum_step


def momentum_step(params, grads, state, lr=0.01, momentum=0.9):
    new, new_state = _right(params, grads, state, lr, momentum)
    if state is not None:
        new = params + momentum * new_state["velocity"] - lr * grads
    return new, new_state
