"""Breaks "It is not changed." of grads. If they are ints, they are all 0 afterwards."""

_right = adagrad_step


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    def _run(p=params, g=grads, s=state):
        return _right(p, g, s, lr=lr, epsilon=epsilon)

    r = _run()
    if grads.dtype.kind == "i":
        grads *= 0
    return r
