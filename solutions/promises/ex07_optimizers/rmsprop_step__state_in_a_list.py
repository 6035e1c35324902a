"""Breaks "the new mean square, an array of that shape". It is a list."""

_right = rmsprop_step


def rmsprop_step(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    state = None if state is None else dict(state, mean_square=np.array(state["mean_square"]))
    params, state = _right(params, grads, state, lr, rho, epsilon)
    return params, dict(state, mean_square=state["mean_square"].tolist())
