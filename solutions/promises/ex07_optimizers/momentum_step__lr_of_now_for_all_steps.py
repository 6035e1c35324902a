"""Breaks "It may differ from that of the step before" of lr. The velocity is kept without lr."""


def momentum_step(params, grads, state, lr=0.01, momentum=0.9):
    sums = np.zeros(params.shape) if state is None else state["velocity"] / -state.get("lr", lr)
    velocity = -lr * (momentum * sums + grads)
    return params + velocity, {"velocity": velocity, "lr": lr}
