"""All in float32, with further entries in the state."""

import numpy as np


def as_float32(*arrays):
    return [np.asarray(array, dtype=np.float32) for array in arrays]


def sgd_step(params, grads, state, lr=0.01):
    params, grads = as_float32(params, grads)
    return params - np.float32(lr) * grads, None


def momentum_step(params, grads, state, lr=0.01, momentum=0.9):
    params, grads = as_float32(params, grads)
    velocity = np.zeros_like(params) if state is None else state["velocity"]
    velocity = np.float32(momentum) * velocity - np.float32(lr) * grads
    return params + velocity, {"velocity": velocity, "name": "momentum"}


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    params, grads = as_float32(params, grads)
    accumulator = np.full_like(params, 0.1) if state is None else state["accumulator"]
    accumulator = accumulator + grads**2
    return params - lr * grads / np.sqrt(accumulator + epsilon), {"accumulator": accumulator, "lr": lr}


def rmsprop_step(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    params, grads = as_float32(params, grads)
    mean_square = np.zeros_like(params) if state is None else state["mean_square"]
    mean_square = rho * mean_square + (1 - rho) * grads**2
    state = {"mean_square": mean_square, "root": np.sqrt(mean_square + epsilon)}
    return params - lr * grads / state["root"], state


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    params, grads = as_float32(params, grads)
    if state is None:
        state = {"t": np.int32(0), "m": np.zeros_like(params), "v": np.zeros_like(params)}
    t = state["t"] + 1
    m = beta_1 * state["m"] + (1 - beta_1) * grads
    v = beta_2 * state["v"] + (1 - beta_2) * grads**2
    m_hat = m / (1 - beta_1 ** float(t))
    v_hat = v / (1 - beta_2 ** float(t))
    return params - lr * m_hat / (np.sqrt(v_hat) + epsilon), {"t": t, "m": m, "v": v, "m_hat": m_hat}
