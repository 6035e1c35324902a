"""Breaks "beta_1: part of the old m that is kept, a float from 0 to below 1."."""

_right = adam_step


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    def _run(p=params, g=grads, s=state):
        return _right(p, g, s, lr=lr, beta_1=beta_1, beta_2=beta_2, epsilon=epsilon)

    beta_1 = beta_1 or 0.9
    return _right(params, grads, state, lr=lr, beta_1=beta_1, beta_2=beta_2, epsilon=epsilon)
