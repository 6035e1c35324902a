"""Breaks "the new parameters, an array of floats of the same shape". They are in a list."""


def sgd_step(params, grads, state, lr=0.01):
    return (np.asarray(params) - lr * grads).tolist(), None
