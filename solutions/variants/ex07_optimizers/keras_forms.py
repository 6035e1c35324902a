"""Adam with Keras' place of epsilon, running means as m += (g - m) * (1 - beta), np.square and np.power."""

import numpy as np


def sgd_step(params, grads, state, lr=0.01):
    return np.subtract(params, np.multiply(lr, grads)), state


def momentum_step(params, grads, state, lr=0.01, momentum=0.9):
    velocity = -lr * grads
    if state is not None:
        velocity = velocity + state["velocity"] * momentum
    return params + velocity, {"velocity": velocity}


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    accumulator = (0.1 if state is None else state["accumulator"]) + np.square(grads)
    step = grads / np.sqrt(accumulator + epsilon)
    return params - lr * step, {"accumulator": accumulator}


def rmsprop_step(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    old = 0.0 if state is None else state["mean_square"]
    mean_square = old + (np.square(grads) - old) * (1 - rho)
    return params - lr * grads * np.power(mean_square + epsilon, -0.5), {"mean_square": mean_square}


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    state = state or {"t": 0, "m": 0.0, "v": 0.0}
    t = state["t"] + 1
    alpha = lr * np.sqrt(1 - np.power(beta_2, t)) / (1 - np.power(beta_1, t))
    m = state["m"] + (grads - state["m"]) * (1 - beta_1)
    v = state["v"] + (grads**2 - state["v"]) * (1 - beta_2)
    return params - m * alpha / (np.sqrt(v) + epsilon), {"m": m, "v": v, "t": t}
