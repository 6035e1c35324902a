"""Breaks "with m and v as arrays of that shape". They are lists."""

_right = adam_step


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    state = None if state is None else dict(state, m=np.array(state["m"]))
    params, state = _right(params, grads, state, lr, beta_1, beta_2, epsilon)
    return params, dict(state, m=state["m"].tolist())
