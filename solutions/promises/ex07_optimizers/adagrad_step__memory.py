"""Breaks "of the shape of params"."""

_right = adagrad_step


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    def _run(p=params, g=grads, s=state):
        return _right(p, g, s, lr=lr, epsilon=epsilon)

    p, s = _run(params.ravel(order="K").reshape(params.shape), grads.ravel(order="K").reshape(grads.shape))
    return p, s
