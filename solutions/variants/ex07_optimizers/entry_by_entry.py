"""Loops over Python numbers, lists turned into arrays last; the answer as a list of two."""

import math

import numpy as np


def reshaped(numbers, like):
    return np.array(numbers, dtype=float).reshape(like.shape)


def remembered(state, key, like, start):
    return [start] * like.size if state is None else state[key].ravel().tolist()


def sgd_step(params, grads, state, lr=0.01):
    new = [p - lr * g for p, g in zip(params.flatten(), grads.flatten(), strict=True)]
    return [reshaped(new, params), None]


def momentum_step(params, grads, state, lr=0.01, momentum=0.9):
    velocities, new = [], []
    old = remembered(state, "velocity", params, 0.0)
    for p, g, v in zip(params.ravel(), grads.ravel(), old, strict=True):
        velocities.append(momentum * v - lr * g)
        new.append(p + velocities[-1])
    return [reshaped(new, params), {"velocity": reshaped(velocities, params)}]


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    totals, new = [], []
    old = remembered(state, "accumulator", params, 0.1)
    for p, g, a in zip(params.ravel(), grads.ravel(), old, strict=True):
        totals.append(a + g * g)
        new.append(p - lr * g / math.sqrt(totals[-1] + epsilon))
    return [reshaped(new, params), {"accumulator": reshaped(totals, params)}]


def rmsprop_step(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    means, new = [], []
    old = remembered(state, "mean_square", params, 0.0)
    for p, g, s in zip(params.ravel(), grads.ravel(), old, strict=True):
        means.append(rho * s + (1 - rho) * g**2)
        new.append(p - lr * g / math.sqrt(means[-1] + epsilon))
    return [reshaped(new, params), {"mean_square": reshaped(means, params)}]


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    t = 1 if state is None else state["t"] + 1
    ms, vs, new = [], [], []
    old_m, old_v = remembered(state, "m", params, 0.0), remembered(state, "v", params, 0.0)
    for p, g, m, v in zip(params.ravel(), grads.ravel(), old_m, old_v, strict=True):
        ms.append(beta_1 * m + (1 - beta_1) * g)
        vs.append(beta_2 * v + (1 - beta_2) * g**2)
        step = lr * (ms[-1] / (1 - beta_1**t)) / (math.sqrt(vs[-1] / (1 - beta_2**t)) + epsilon)
        new.append(p - step)
    return [reshaped(new, params), {"t": t, "m": reshaped(ms, params), "v": reshaped(vs, params)}]
