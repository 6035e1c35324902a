"""Breaks "the new velocity, an array of that shape". It is a list."""

_right = momentum_step


def momentum_step(params, grads, state, lr=0.01, momentum=0.9):
    state = None if state is None else dict(state, velocity=np.array(state["velocity"]))
    params, state = _right(params, grads, state, lr, momentum)
    return params, dict(state, velocity=state["velocity"].tolist())
