"""Breaks "epsilon under the root". It is added to the root."""

_right = adagrad_step


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    _, state = _right(params, grads, state, lr, epsilon)
    return params - lr * grads / (np.sqrt(state["accumulator"]) + epsilon), state
