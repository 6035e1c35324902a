"""The new parameters are an array, not a list."""


def sgd_step(params, grads, state, lr=0.01):
    return (np.asarray(params) - lr * grads).tolist(), None
