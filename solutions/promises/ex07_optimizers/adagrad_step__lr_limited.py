"""Breaks "lr: learning rate, a float above 0."."""

_right = adagrad_step


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    def _run(p=params, g=grads, s=state):
        return _right(p, g, s, lr=lr, epsilon=epsilon)

    lr = min(lr, 0.5)
    return _right(params, grads, state, lr=lr, epsilon=epsilon)
