"""Breaks "the new accumulator, an array of that shape". It is a list."""

_right = adagrad_step


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    state = None if state is None else dict(state, accumulator=np.array(state["accumulator"]))
    params, state = _right(params, grads, state, lr, epsilon)
    return params, dict(state, accumulator=state["accumulator"].tolist())
