"""In-place work, but on copies of its own; type hints."""

import copy

import numpy as np


def sgd_step(params: np.ndarray, grads: np.ndarray, state: None, lr: float = 0.01) -> tuple[np.ndarray, None]:
    new = params.astype(float)
    new -= lr * grads
    return new, None


def momentum_step(
    params: np.ndarray, grads: np.ndarray, state: dict | None, lr: float = 0.01, momentum: float = 0.9
) -> tuple[np.ndarray, dict]:
    new = params.astype(np.float64)
    state = copy.deepcopy(state) or {"velocity": np.zeros_like(params, dtype=float)}
    state["velocity"] *= momentum
    state["velocity"] -= lr * grads
    new += state["velocity"]
    return new, state


def adagrad_step(
    params: np.ndarray, grads: np.ndarray, state: dict | None, lr: float = 0.001, epsilon: float = 1e-7
) -> tuple[np.ndarray, dict]:
    new = np.array(params, dtype=float)
    accumulator = np.full(params.shape, 0.1) if state is None else state["accumulator"].copy()
    accumulator += grads * grads
    new -= lr * grads / (accumulator + epsilon) ** 0.5
    return new, {"accumulator": accumulator}


def rmsprop_step(
    params: np.ndarray,
    grads: np.ndarray,
    state: dict | None,
    lr: float = 0.001,
    rho: float = 0.9,
    epsilon: float = 1e-7,
) -> tuple[np.ndarray, dict]:
    new = np.array(params, dtype=float)
    state = {"mean_square": np.zeros(params.shape)} if state is None else copy.deepcopy(state)
    np.multiply(state["mean_square"], rho, out=state["mean_square"])
    state["mean_square"] += (1 - rho) * grads * grads
    new -= lr * grads / np.sqrt(state["mean_square"] + epsilon)
    return new, state


def adam_step(
    params: np.ndarray,
    grads: np.ndarray,
    state: dict | None,
    lr: float = 0.001,
    beta_1: float = 0.9,
    beta_2: float = 0.999,
    epsilon: float = 1e-7,
) -> tuple[np.ndarray, dict]:
    state = (
        {"t": 0, "m": np.zeros(params.shape), "v": np.zeros(params.shape)} if state is None else dict(state)
    )
    state["t"] += 1
    state["m"] = beta_1 * state["m"] + (1 - beta_1) * grads
    state["v"] = beta_2 * state["v"] + (1 - beta_2) * grads**2
    corrected_m = state["m"] / (1 - beta_1 ** state["t"])
    corrected_v = state["v"] / (1 - beta_2 ** state["t"])
    return params - lr * corrected_m / (corrected_v**0.5 + epsilon), state
