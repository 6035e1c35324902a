"""momentum_in_place"""


def momentum_step(params, grads, state, lr=0.01, momentum=0.9):
    v = -lr * grads if state is None else momentum * state["velocity"] - lr * grads
    params += v
    return params, {"velocity": v}
