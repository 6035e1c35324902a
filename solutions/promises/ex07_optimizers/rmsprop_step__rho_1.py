"""Breaks "rho: part of the old mean that is kept, a float from 0 to 1."."""

_right = rmsprop_step


def rmsprop_step(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    def _run(p=params, g=grads, s=state):
        return _right(p, g, s, lr=lr, rho=rho, epsilon=epsilon)

    rho = min(rho, 0.999)
    return _right(params, grads, state, lr=lr, rho=rho, epsilon=epsilon)
