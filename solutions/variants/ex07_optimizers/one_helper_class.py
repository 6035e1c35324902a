"""A class does the work; steps counted as a float, products of betas carried along."""

import numpy as np


class Memory:
    def __init__(self, state, params, **starts):
        self.values = {key: np.zeros(params.shape) + start for key, start in starts.items()}
        self.values.update(state if state is not None else {})

    def mean(self, key, new, keep):
        self.values[key] = np.average(np.stack([self.values[key], new]), axis=0, weights=[keep, 1 - keep])
        return self.values[key]


def sgd_step(params, grads, state, lr=0.01):
    return params + (-lr) * grads, None


def momentum_step(params, grads, state, lr=0.01, momentum=0.9):
    memory = Memory(state, params, velocity=0)
    new = params + momentum * memory.values["velocity"] - lr * grads
    return new, {"velocity": new - params}


def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    memory = Memory(state, params, accumulator=0.1)
    squares = np.einsum("i,i->i", grads.ravel(), grads.ravel()).reshape(grads.shape)
    total = memory.values["accumulator"] + squares
    return params - lr * grads / np.hypot(np.sqrt(total), np.sqrt(epsilon)), {"accumulator": total}


def rmsprop_step(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    memory = Memory(state, params, mean_square=0)
    mean = memory.mean("mean_square", grads * grads, rho)
    return params - lr * grads / np.sqrt(mean + epsilon), memory.values


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    memory = Memory(state, params, m=0, v=0)
    t = float(memory.values.get("t", 0)) + 1.0
    m, v = memory.mean("m", grads, beta_1), memory.mean("v", grads * grads, beta_2)
    step = m / (1 - beta_1**t) / (np.sqrt(v / (1 - beta_2**t)) + epsilon)
    return params - lr * step, {**memory.values, "t": t}
