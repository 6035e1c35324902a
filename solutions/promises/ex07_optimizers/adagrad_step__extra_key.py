"""Breaks "a new dict {"accumulator": the new accumulator, an array of that shape}". The dict has a second
key."""

_right = adagrad_step


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    def _run(p=params, g=grads, s=state):
        return _right(p, g, s, lr=lr, epsilon=epsilon)

    p, s = _run()
    return p, s | {"steps": 1}
