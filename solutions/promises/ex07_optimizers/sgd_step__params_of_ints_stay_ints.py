"""Breaks "params: the parameters, an array of floats or ints (int64)". Ints stay ints."""


def sgd_step(params, grads, state, lr=0.01):
    return (params - lr * grads).astype(params.dtype), None
