"""momentum_as_running_mean + momentum_in_place"""


def momentum_step(params, grads, state, lr=0.01, momentum=0.9):
    v = 0.0
    if state:
        v = state["velocity"]
    v = momentum * v + (1 - momentum) * grads
    params -= lr * v
    return params, {"velocity": v}
