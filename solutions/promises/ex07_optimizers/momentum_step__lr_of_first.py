"""Breaks "It may differ from that of the step before."."""

_right = momentum_step


def momentum_step(params, grads, state, lr=0.01, momentum=0.9):
    def _run(p=params, g=grads, s=state):
        return _right(p, g, s, lr=lr, momentum=momentum)

    p, s = _run()
    if state is None:
        return p, s | {"velocity": s["velocity"]}
    v = momentum * state["velocity"] - lr * grads
    return params + v * min(lr / 0.01, 1), {"velocity": v}
