"""Breaks "params - lr * grads / sqrt(new mean square + epsilon)". Left out, epsilon is 1e-8, not 1e-7."""

_right = rmsprop_step


def rmsprop_step(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-8):
    def _run(p=params, g=grads, s=state):
        return _right(p, g, s, lr=lr, rho=rho, epsilon=epsilon)

    return _run()
